const WIDTH = 24

export const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  const [minutes, rest] = [Math.floor(whole / 60), String(whole % 60).padStart(2, '0')]
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** One line that is drawn over itself in a terminal, and now and then a new one in a log. */
export function progressBar(share: () => number, say: () => string) {
  const began = Date.now()
  const live = process.stderr.isTTY
  const draw = () => {
    const done = Math.min(1, share())
    const seconds = (Date.now() - began) / 1_000
    const left = done > 0.01 ? `${clock((seconds / done) * (1 - done))} left` : ''
    const bar = '█'.repeat(Math.round(done * WIDTH)).padEnd(WIDTH, '░')
    const line = `${bar} ${String(Math.floor(done * 100)).padStart(3)} %  ${say()}  ${left}`
    process.stderr.write(live ? `\r\u001b[K${line}` : `${line}\n`)
  }
  const timer = setInterval(draw, live ? 200 : 10_000)
  return {
    seconds: () => (Date.now() - began) / 1_000,
    end() {
      clearInterval(timer)
      if (live) process.stderr.write('\r\u001b[K')
    },
  }
}
