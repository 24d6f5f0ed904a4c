import { ScanText } from 'lucide-react'

/** Beside the label of a field that stands as it was read from an image, until somebody changes it. */
export const ReadMark = () => (
  <span className="inline-flex items-center gap-1 font-normal text-accent"><ScanText className="size-4" aria-hidden="true" />read from the photo: check it</span>
)
