/// Rows of features with their labels, which a ``DataLoader`` takes in batches.
///
/// ```swift
/// struct Squares: Dataset {
///   var count: Int { 100 }
///   func batch(_ rows: [Int]) -> (Tensor, Tensor) {
///     let x = Tensor(rows.map { Double($0) })
///     return (x, x ** 2)
///   }
/// }
/// for (x, y) in DataLoader(Squares(), batchSize: 3) { print(x, y); break }
/// // tensor([0., 1., 2.]) tensor([0., 1., 4.])
/// ```
public protocol Dataset {
  /// The number of rows.
  var count: Int { get }

  /// The features and labels of some rows, in that order, as new tensors whose first axis has the
  /// length of `rows`.
  func batch(_ rows: [Int]) -> (Tensor, Tensor)
}

/// A dataset that can say to the kernel which rows will be asked for next.
protocol Prefetching {
  func prefetch(_ rows: [Int])
}
