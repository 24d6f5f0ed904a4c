// Preloaded into every server that npm start starts: when the starter is gone, even by kill -9, the server ends too.
if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 3000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
}
