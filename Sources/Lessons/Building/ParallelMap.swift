import Dispatch

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in order, on all cores.
  func mapInParallel<Result: Sendable>(
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { results, initialized in
      nonisolated(unsafe) let start = results
      DispatchQueue.concurrentPerform(iterations: count) { index in
        start.initializeElement(at: index, to: transform(self[index]))
      }
      initialized = count
    }
  }
}
