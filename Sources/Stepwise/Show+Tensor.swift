/// Prints a tensor's shape, type and range, and shows it as a picture if it is one.
///
/// ```swift
/// show(Tensor([[0, 0.5], [1, 0.25]]))    // [2, 2] float32, from 0 to 1, mean 0.4375
/// ```
///
/// A matrix with at least two rows and columns, none of its sides more than 16 times the other, is
/// a heat map. Tensors of the shapes [3, height, width] and [height, width, 3] are an image, those
/// with a further axis before them are several, and so are those of the shapes [n, height, width]
/// and [n, 1, height, width]; up to 32 of them are shown. Of all other tensors there is only the
/// line of text.
public func show(_ tensor: Tensor, title: String? = nil) {
  print(tensor.outline)
  let shape = Array(tensor.shape)
  if shape.count == 2 {
    let (short, long) = (min(shape[0], shape[1]), max(shape[0], shape[1]))
    guard short >= 2, long <= 16 * short else { return }
    show(tensor.heatmap(title: title))
  } else if let images = tensor.images {
    show(PlotImages(images, titles: title.map { [$0] } ?? []))
  }
}

/// Shows images side by side.
///
/// ```swift
/// show([Tensor.rand([28, 28]), Tensor.rand([28, 28])], titles: ["one", "two"])
/// ```
///
/// Each is a tensor of the shape [height, width], [1, height, width], [3, height, width] or
/// [height, width, 3]. Floating-point values from 0 to 1, and whole numbers from 0 to 255, are
/// black to white; other values are spread from the least to the largest of all images.
public func show(_ images: [Tensor], titles: [String] = [], columns: Int? = nil) {
  let range = Tensor.lightRange(of: images)
  let pictures = images.map { image -> PlotImage in
    guard let picture = image.image(range: range) else {
      fatalError(
        "show: a tensor of the shape \(image.shape) is not an image; images are [height, width],"
          + " [3, height, width] or [height, width, 3]")
    }
    return picture
  }
  show(PlotImages(pictures, titles: titles, columns: columns))
}

extension Tensor {
  /// `[2, 2] float32, from 0 to 1, mean 0.4375`.
  fileprivate var outline: String {
    let values = scalars
    let finite = values.filter(\.isFinite)
    var parts = ["\(shape) \(dtype)"]
    if let low = finite.min(), let high = finite.max() {
      parts.append("from \(low.text(digits: 5)) to \(high.text(digits: 5))")
      if finite.count > 1 {
        parts.append("mean \((finite.reduce(0, +) / Double(finite.count)).text(digits: 5))")
      }
    }
    if finite.count < values.count {
      parts.append("\(values.count - finite.count) of \(values.count) values not finite")
    }
    return parts.joined(separator: ", ")
  }

  fileprivate func heatmap(title: String?) -> Plot {
    let shape = Array(shape)
    // Cells as near to squares as a figure of some height allows.
    let side = Swift.min(Swift.max(24, 280 / Double(Swift.max(shape[0], shape[1]))), 44)
    let width = Swift.min(Swift.max(side * Double(shape[1]), 120), 420) + 110
    let height = Swift.min(Swift.max(side * Double(shape[0]), 80), 420) + 50
    let plot = Plot { HeatmapMark(self) }.size(width, height)
    return title.map(plot.title) ?? plot
  }

  /// The tensor as one image or several; `nil` if its shape is that of none.
  fileprivate var images: [PlotImage]? {
    let range = Tensor.lightRange(of: [self])
    if let image = image(range: range), rank == 3 { return [image] }
    guard rank == 3 || rank == 4, shape[0] > 0 else { return nil }
    let images = (0..<Swift.min(shape[0], 32)).compactMap { self[$0].image(range: range) }
    return images.isEmpty ? nil : images
  }

  /// The tensor as an image; `nil` if its shape is not that of one.
  fileprivate func image(range: ClosedRange<Double>) -> PlotImage? {
    let shape = Array(shape)
    switch shape.count {
    case 2 where shape.allSatisfy { $0 > 1 }:
      return PlotImage(scalars, height: shape[0], width: shape[1], range: range)
    case 3 where shape[2] == 3 && shape[0] > 3:
      return PlotImage(
        scalars, height: shape[0], width: shape[1], channels: 3, range: range)
    case 3 where shape[0] == 3 && shape[1] > 3 && shape[2] > 3:
      let (pixels, values) = (shape[1] * shape[2], scalars)
      let mixed = (0..<pixels).flatMap { pixel in
        (0..<3).map { values[$0 * pixels + pixel] }
      }
      return PlotImage(mixed, height: shape[1], width: shape[2], channels: 3, range: range)
    case 3 where shape[0] == 1 && shape[1] > 1 && shape[2] > 1:
      return PlotImage(scalars, height: shape[1], width: shape[2], range: range)
    default: return nil
    }
  }

  /// The values that are black and white in images.
  fileprivate static func lightRange(of images: [Tensor]) -> ClosedRange<Double> {
    let values = images.flatMap { $0.scalars }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return 0...1 }
    if low >= 0 && high <= 1 { return 0...1 }
    if images.allSatisfy({ $0.dtype == .int64 }) && low >= 0 && high <= 255 { return 0...255 }
    return low...high
  }
}
