/// The rows of two tensors: features and labels.
///
/// ```swift
/// let dataset = TensorDataset(Tensor([[1, 2], [3, 4], [5, 6]]), Tensor([10, 20, 30]))
/// print(dataset.batch([2, 0]))
/// // (tensor([[5., 6.],
/// //         [1., 2.]]), tensor([30., 10.]))
/// ```
///
/// Rows of a tensor that lies in a file (see ``Tensor/load(npy:)``) are read from there when they
/// are asked for, so that a dataset can be larger than memory.
public struct TensorDataset: Dataset, Prefetching {
  private let features: Tensor
  private let labels: Tensor

  /// Stops unless the first axes have one length, the number of rows.
  public init(_ features: Tensor, _ labels: Tensor) {
    guard let rows = features.shape.first, let labelRows = labels.shape.first else {
      stop(
        "TensorDataset: shapes \(features.shape) and \(labels.shape): a tensor without axes has no"
          + " rows")
    }
    if rows != labelRows {
      stop(
        "TensorDataset: features of shape \(features.shape) and labels of shape \(labels.shape) do"
          + " not fit: \(rows) rows against \(labelRows)")
    }
    self.features = features
    self.labels = labels
  }

  /// The number of rows.
  public var count: Int { features.shape[0] }

  /// The features and labels of some rows, in that order, as new tensors; negative places count
  /// from the end.
  public func batch(_ rows: [Int]) -> (Tensor, Tensor) {
    let count = count
    let places = rows.map { $0 < 0 ? $0 + count : $0 }
    if let wrong = places.firstIndex(where: { !(0..<count).contains($0) }) {
      stop("batch: row \(rows[wrong]) is out of range for a dataset with \(count) rows")
    }
    return (features.gatheredRows(places), labels.gatheredRows(places))
  }

  /// The features and the label of one row, as views.
  public subscript(_ row: Int) -> (Tensor, Tensor) { (features[row], labels[row]) }

  func prefetch(_ rows: [Int]) {
    features.prefetchRows(rows)
    labels.prefetchRows(rows)
  }
}
