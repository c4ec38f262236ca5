import Dispatch
import Foundation
import SwiftSource
import Synchronization

extension Array where Element: Sendable {
  /// What `transform` makes of each element, in order, on all cores: a thread for each, whose stack
  /// is deep enough for everything that lessons can hold.
  func mapInParallel<Result: Sendable>(
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { results, initialized in
      nonisolated(unsafe) let start = results
      let next = Atomic(0)
      let threads = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount)
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        DeepStack.run {
          while true {
            let index = next.add(1, ordering: .relaxed).oldValue
            if index >= count { return }
            start.initializeElement(at: index, to: transform(self[index]))
          }
        }
      }
      initialized = count
    }
  }
}
