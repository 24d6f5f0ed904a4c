const SIDE = 1_200

/** A picture as base64, small enough to be sent by a form: a phone's photograph is several times too large. */
export async function smaller(file: File): Promise<string> {
  const picture = await createImageBitmap(file).catch(() => null)
  const blob = picture ? await drawn(picture) : file
  return base64(new Uint8Array(await blob.arrayBuffer()))
}

async function drawn(picture: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale)))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.9 })
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text)
}
