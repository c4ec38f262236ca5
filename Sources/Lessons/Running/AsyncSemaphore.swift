/// Lets at most so many tasks do something at the same time, first come, first served.
actor AsyncSemaphore {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ slots: Int) {
    free = max(1, slots)
  }

  /// Runs `body` in a slot.
  nonisolated func withSlot<Result: Sendable>(
    _ body: @Sendable () async -> Result
  ) async -> Result {
    await acquire()
    let result = await body()
    await release()
    return result
  }

  private func acquire() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func release() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
