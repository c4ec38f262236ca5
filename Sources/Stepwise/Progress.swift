internal import StepEvents

/// The elements of a sequence, with a live bar while the lesson is previewed. The page shows nothing
/// of it.
///
/// ```swift
/// var sum = 0
/// for epoch in progress(1...4, "training") { sum += epoch }
/// print(sum)    // 10
/// ```
public func progress<Elements: Sequence>(
  _ elements: Elements, _ label: String = ""
) -> ProgressSequence<Elements> {
  ProgressSequence(elements: elements, label: label)
}

/// A sequence that tells how far the loop over it is.
public struct ProgressSequence<Elements: Sequence>: Sequence {
  fileprivate let elements: Elements
  fileprivate let label: String

  public func makeIterator() -> Iterator {
    let total = (elements as? any Collection)?.count ?? 0
    return Iterator(elements: elements.makeIterator(), label: label, total: total)
  }

  public struct Iterator: IteratorProtocol {
    private var elements: Elements.Iterator
    private let label: String
    private let total: Int
    private var done = -1
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var nextWord: ContinuousClock.Instant

    fileprivate init(elements: Elements.Iterator, label: String, total: Int) {
      self.elements = elements
      self.label = label
      self.total = total
      start = clock.now
      nextWord = start
    }

    public mutating func next() -> Elements.Element? {
      let element = elements.next()
      done += 1
      let now = clock.now
      // A loop may go round a million times a second: a word is sent now and then, and at the end.
      if now >= nextWord || element == nil {
        nextWord = now + .milliseconds(50)
        let (seconds, attoseconds) = (now - start).components
        EventChannel.current?.sendAside(
          .progress(
            label: label, done: done, total: total,
            nanoseconds: UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)))
      }
      return element
    }
  }
}
