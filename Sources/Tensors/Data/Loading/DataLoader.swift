/// The rows of a dataset in batches.
///
/// ```swift
/// manualSeed(0)
/// let dataset = TensorDataset(Tensor([[1], [2], [3], [4], [5]]), Tensor([1, 2, 3, 4, 5]))
/// for (X, y) in DataLoader(dataset, batchSize: 2, shuffle: true) {
///   print(X.shape, y)
/// }
/// // [2, 1] tensor([2., 5.])
/// // [2, 1] tensor([3., 4.])
/// // [1, 1] tensor([1.])
/// ```
///
/// Each pass shuffles anew, in the order that PyTorch's `DataLoader` has after the same
/// ``manualSeed(_:)``. A pass without shuffling draws from the generator too, as PyTorch's does.
///
/// While a batch is used, the kernel already reads the rows of the next one if they lie in a file.
public struct DataLoader: Sequence {
  private let source: Source
  private let batchSize: Int
  private let isShuffled: Bool
  private let dropsLast: Bool

  private enum Source {
    case rows(any Dataset)
    case stream(CSVDataset)
  }

  /// Batches of the rows of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: Where the rows come from.
  ///   - batchSize: The rows of each batch; the last has those that are left.
  ///   - shuffle: Whether each pass takes the rows in a new random order.
  ///   - dropLast: Whether a last batch with fewer rows is left out.
  public init(
    _ dataset: some Dataset, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false
  ) {
    self.init(.rows(dataset), batchSize, shuffle, dropLast)
  }

  /// Batches of the rows of a text file, from front to back, as they are read.
  ///
  /// Stops if `shuffle` is true: to shuffle, load the file with ``CSVDataset/tensors()``.
  public init(
    _ dataset: CSVDataset, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false
  ) {
    if shuffle {
      stop(
        "DataLoader: a CSVDataset is read from front to back and cannot be shuffled; load it with"
          + " tensors() and use a TensorDataset")
    }
    self.init(.stream(dataset), batchSize, shuffle, dropLast)
  }

  private init(_ source: Source, _ batchSize: Int, _ isShuffled: Bool, _ dropsLast: Bool) {
    if batchSize < 1 {
      stop("DataLoader: a batch has at least 1 row, but batchSize is \(batchSize)")
    }
    self.source = source
    self.batchSize = batchSize
    self.isShuffled = isShuffled
    self.dropsLast = dropsLast
  }

  /// The number of batches in a pass. For a ``CSVDataset`` this reads the file once.
  public var count: Int {
    let rows =
      switch source {
      case .rows(let dataset): dataset.count
      case .stream(let dataset): dataset.rowCount()
      }
    return rows / batchSize + (dropsLast || rows % batchSize == 0 ? 0 : 1)
  }

  /// The number of batches if it is known at once, otherwise 0.
  public var underestimatedCount: Int {
    if case .rows = source { count } else { 0 }
  }

  /// Begins a pass.
  public func makeIterator() -> Iterator {
    let state: Iterator.State =
      switch source {
      case .rows(let dataset): .rows(dataset, RowOrder(dataset.count, isShuffled: isShuffled))
      case .stream(let dataset): .stream(dataset.startPass())
      }
    return Iterator(state: state, batchSize: batchSize, dropsLast: dropsLast)
  }
}

extension DataLoader {
  /// One pass over the batches.
  public struct Iterator: IteratorProtocol {
    fileprivate enum State {
      case rows(any Dataset, RowOrder)
      case stream(CSVPass)
    }

    private let state: State
    private let batchSize: Int
    private let dropsLast: Bool
    /// The rows of the next batch, which were prefetched; nil before the first.
    private var upcoming: [Int]?

    fileprivate init(state: State, batchSize: Int, dropsLast: Bool) {
      self.state = state
      self.batchSize = batchSize
      self.dropsLast = dropsLast
    }

    /// The features and labels of the next batch; nil at the end.
    public mutating func next() -> (Tensor, Tensor)? {
      switch state {
      case .rows(let dataset, let order): next(of: dataset, order)
      case .stream(let pass):
        stopping { () throws(DataError) in
          try pass.next(batchSize).flatMap { isWanted($0.1.count) ? $0 : nil }
        }
      }
    }

    private mutating func next(of dataset: any Dataset, _ order: RowOrder) -> (Tensor, Tensor)? {
      let prefetching = dataset as? any Prefetching
      let rows = upcoming ?? order.next(batchSize)
      if upcoming == nil { prefetching?.prefetch(rows) }
      if rows.isEmpty || !isWanted(rows.count) { return nil }
      let following = order.next(batchSize)
      prefetching?.prefetch(following)
      upcoming = following
      return dataset.batch(rows)
    }

    private func isWanted(_ rows: Int) -> Bool { rows == batchSize || !dropsLast }
  }
}
