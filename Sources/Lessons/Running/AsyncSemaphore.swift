/// Lets at most so many tasks do something at the same time: of those that wait, the one with the
/// lowest rank first, and of several with one rank, who came first.
actor AsyncSemaphore {
  nonisolated let count: Int
  private var free: Int
  private var waiting: [(rank: Int, continuation: CheckedContinuation<Void, Never>)] = []

  init(_ slots: Int) {
    count = max(1, slots)
    free = count
  }

  /// Runs `body` in a slot.
  nonisolated func withSlot<Result: Sendable>(
    rank: Int, _ body: @Sendable () async -> Result
  ) async -> Result {
    await acquire(rank)
    let result = await body()
    await release()
    return result
  }

  private func acquire(_ rank: Int) async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append((rank, $0)) }
  }

  private func release() {
    guard let next = waiting.indices.min(by: { waiting[$0].rank < waiting[$1].rank }) else {
      free += 1
      return
    }
    waiting.remove(at: next).continuation.resume()
  }
}
