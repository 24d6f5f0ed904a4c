import sharp from 'sharp'

/** A parcel before a door, as whoever brought it photographed it. */
export const drawParcel = (): Promise<Uint8Array> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720">
  <rect width="960" height="720" fill="#c9bfae"/>
  ${Array.from({ length: 9 }, (_, row) => Array.from({ length: 10 }, (_, brick) => `<rect x="${brick * 104 - (row % 2) * 52}" y="${row * 52}" width="98" height="46" fill="hsl(${16 + ((row * 7 + brick * 5) % 9)} 34% ${46 + ((row * 5 + brick * 3) % 10)}%)"/>`).join('')).join('')}
  <rect x="330" y="40" width="300" height="440" rx="6" fill="#23433f"/><rect x="356" y="72" width="248" height="170" rx="4" fill="#2d5650"/><rect x="356" y="270" width="248" height="180" rx="4" fill="#2d5650"/><circle cx="600" cy="262" r="11" fill="#d8b45a"/>
  <rect y="478" width="960" height="242" fill="#8d8577"/><rect x="290" y="486" width="380" height="70" rx="8" fill="#5b4632"/>
  <rect x="372" y="392" width="236" height="168" fill="#c69c6d"/><rect x="372" y="392" width="236" height="26" fill="#b78a58"/><rect x="474" y="392" width="32" height="168" fill="#dfc59d"/><rect x="520" y="480" width="72" height="54" fill="#f7f3ea"/>
</svg>`)).jpeg({ quality: 82 }).toBuffer()
