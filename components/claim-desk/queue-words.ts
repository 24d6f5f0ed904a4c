export const queueKeys = (mayAssign: boolean, mayApprove: boolean) => [
  ['J', 'The next claim'], ['K', 'The one before'], ['Enter O', 'Open it'],
  ...(mayAssign ? [['X', 'Choose it, or not']] as const : []), ...(mayApprove ? [['A', 'Approve the chosen ones']] as const : []),
  ['U', 'Undo what you decided last'], ['/', 'Search'], ['?', 'These keys'],
] as const

export const deskKeys = (task: 'enter' | 'check' | 'approve' | null) => [
  ...(task === 'enter' ? [['E', 'Enter what the invoice says']] as const : []),
  ...(task && task !== 'enter' ? [['1 – 9', 'Accept the line, or refuse it'], ['L', 'Accept all lines that are open']] as const : []),
  ...(task ? [['A', task === 'enter' ? 'Pass it on' : 'Approve it'], ['B', 'Send it back'], ['R', 'Reject it'], ['T', 'Take it, or leave it to others']] as const : []),
  ['J', 'The next claim'], ['K', 'The one before'], ['+ -', 'Larger, smaller image'], ['O', 'Turn the image'], ['I', 'The next image'],
  ['U', 'Undo what you decided last'], ['Q', 'Back to the queue'], ['?', 'These keys'],
] as const
