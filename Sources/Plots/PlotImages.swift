internal import Markup

/// A picture of numbers: a grey one of one channel, or red, green and blue.
public struct PlotImage: Sendable {
  let height: Int
  let width: Int
  let channels: Int
  /// Row by row, the channels of a pixel side by side.
  let values: [Double]
  /// The values of black and of full light.
  let range: ClosedRange<Double>

  /// - Parameters:
  ///   - values: Row by row from the top, the channels of a pixel side by side.
  ///   - height: The number of rows.
  ///   - width: The number of pixels in a row.
  ///   - channels: 1 or 3.
  ///   - range: The values of black and of full light; values outside are taken as these.
  public init(
    _ values: [Double], height: Int, width: Int, channels: Int = 1,
    range: ClosedRange<Double> = 0...1
  ) {
    guard channels == 1 || channels == 3, height >= 0, width >= 0,
      values.count == height * width * channels
    else {
      fatalError(
        "PlotImage: \(values.count) numbers are no picture of \(height) × \(width) pixels"
          + " with \(channels) channels; there may be 1 or 3")
    }
    (self.values, self.height, self.width, self.channels) = (values, height, width, channels)
    self.range = range
  }
}

/// Pictures side by side in one figure, each with its title above it.
///
/// ```swift
/// PlotImages(digits, titles: ["3", "7", "1"])
/// ```
///
/// Small pictures are enlarged by whole factors, with their pixels as squares.
public struct PlotImages: PlotFigure {
  private let images: [PlotImage]
  private let titles: [String]
  private let columns: Int
  private let cell: (width: Double, height: Double)

  private static let width = 640.0
  private static let gap = 8.0

  /// - Parameters:
  ///   - images: The pictures, in the order in which one reads.
  ///   - titles: What stands above the pictures, from the first on; it may be fewer.
  ///   - columns: How many stand in a row; as many as there is room for, but at most 8, if `nil`.
  public init(_ images: [PlotImage], titles: [String] = [], columns: Int? = nil) {
    self.images = images
    self.titles = titles
    let (wide, high) = (images.map(\.width).max() ?? 1, images.map(\.height).max() ?? 1)
    let most = max(min(columns ?? 8, images.count), 1)
    let room = (PlotImages.width + PlotImages.gap) / Double(most) - PlotImages.gap
    let wanted = min(room, images.count == 1 ? 280 : 110)
    let factor = wanted / Double(max(wide, high, 1))
    // A tall picture may be higher than it is wide, but the sheet no wider than a page.
    let scale = factor >= 1 ? factor.rounded(.down) : max(factor, 0.01)
    cell = (max(Double(wide) * scale, 1), max(Double(high) * scale, 1))
    self.columns = most
  }

  public func svg(id: String, language: String) -> String {
    let (pitch, rowHeight) = (cell.width + PlotImages.gap, cell.height + PlotImages.gap + titleRow)
    let rows = (images.count + columns - 1) / columns
    var parts: [Node] = []
    for (index, image) in images.enumerated() {
      let left = Double(index % columns) * pitch
      let top = Double(index / columns) * rowHeight + titleRow
      if titles.indices.contains(index) {
        let text = titles[index].shortened(to: cell.width / 1.1, size: Type.legend)
        parts.append(
          .svg(
            "text",
            [
              "x": (left + cell.width / 2).coordinate(), "y": (top - 5).coordinate(),
              "text-anchor": "middle", "font-size": Type.legend.coordinate(), "fill": Style.text,
            ], .text(text)))
      }
      parts.append(picture(image, left: left, top: top))
    }
    let notes = notes(Wording(language: language))
    let foot = Double(max(rows, 1)) * rowHeight
    for (index, note) in notes.enumerated() {
      parts.append(
        .svg(
          "text",
          [
            "x": "0", "y": (foot + Type.note + Double(index) * (Type.note + 4)).coordinate(),
            "font-size": Type.note.coordinate(), "fill": Style.muted,
          ], .text(note)))
    }
    let noteHeight = notes.isEmpty ? -PlotImages.gap : Double(notes.count) * (Type.note + 4) + 2
    return drawing(
      id: id,
      size: (max(Double(columns) * pitch - PlotImages.gap, 1), max(foot + noteHeight, 1)),
      summary: summary(language: language), description: description(language: language),
      parts: parts)
  }

  public func summary(language: String) -> String {
    Wording(language: language).images(images.count)
  }

  public func description(language: String) -> String {
    let wording = Wording(language: language)
    guard let first = images.first else { return wording.joined([wording.noData]) }
    var reach = Reach()
    for image in images { for value in image.values { reach.makeRoom(value) } }
    var sentences = [
      wording.imageSizes(
        images.count, first.height, first.width, isColour: first.channels == 3,
        areEqual: images.allSatisfy { $0.height == first.height && $0.width == first.width })
    ]
    if !reach.isEmpty {
      sentences.append(wording.range(wording.value, reach.low, reach.high, .linear))
    }
    if !titles.isEmpty { sentences.append(wording.names(wording.titles, titles)) }
    return wording.joined(sentences + notes(wording))
  }

  /// The pixels of an image are the image: there is no table of them.
  public func tables(language: String) -> [PlotTable] { [] }
}

extension PlotImages {
  private var titleRow: Double { titles.isEmpty ? 0 : Type.legend + 8 }

  private func notes(_ wording: Wording) -> [String] {
    let total = images.reduce(0) { $0 + $1.values.count }
    let notFinite = images.reduce(0) { $0 + $1.values.count { !$0.isFinite } }
    return notFinite > 0 ? [wording.notFinite(notFinite, of: total)] : []
  }

  private func picture(_ image: PlotImage, left: Double, top: Double) -> Node {
    guard image.width > 0, image.height > 0 else { return .empty }
    let scale = min(cell.width / Double(image.width), cell.height / Double(image.height))
    return .svg(
      "image",
      [
        "x": left.coordinate(), "y": top.coordinate(),
        "width": (Double(image.width) * scale).coordinate(),
        "height": (Double(image.height) * scale).coordinate(),
        "style": scale >= 2 ? "image-rendering:pixelated" : "image-rendering:auto",
        "href": PNG.link(
          width: image.width, height: image.height, image.channels == 3 ? .rgb : .grey,
          pixels: image.bytes),
      ])
  }
}

extension PlotImage {
  /// The values as bytes; one that is not a number is black.
  fileprivate var bytes: [UInt8] {
    let width = range.upperBound - range.lowerBound
    return values.map { value in
      let share = width > 0 ? (value - range.lowerBound) / width : 0
      return share.isNaN ? 0 : UInt8((255 * min(max(share, 0), 1)).rounded())
    }
  }
}
