export type Picture = { file: string; pattern: string; role: string; width: number; scheme: string; status: number }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** One page with all pictures: a row for each address and role, so that its four looks stand side by side. */
export function galleryHtml(pictures: Picture[]): string {
  const rows = new Map<string, Picture[]>()
  for (const picture of pictures) {
    const key = `${picture.pattern}  ${picture.role}`
    rows.set(key, [...(rows.get(key) ?? []), picture])
  }
  const body = [...rows].map(([key, shots]) => `<section><h2>${escaped(key)}</h2><div>${shots.map(figure).join('')}</div></section>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>
body { font: 14px system-ui; margin: 24px; background: #eee }
section > div { display: flex; gap: 12px; overflow-x: auto; align-items: flex-start }
h2 { font-size: 14px; margin: 24px 0 8px }
figure { margin: 0 }
img { height: 420px; object-fit: cover; object-position: top; border: 1px solid #bbb; background: #fff }
.bad img { border: 3px solid #c00 }
</style>${body.join('\n')}</html>`
}

const figure = ({ file, width, scheme, status }: Picture) =>
  `<figure${status === 200 ? '' : ' class="bad"'}><a href="${escaped(file)}"><img loading="lazy" src="${escaped(file)}" alt=""></a>`
  + `<figcaption>${width} px, ${scheme}${status === 200 ? '' : `, ${status}`}</figcaption></figure>`
