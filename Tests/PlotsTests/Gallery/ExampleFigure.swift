import Foundation
import Plots

/// A figure of the gallery, with an expected drawing in `Goldens/NAME.svg`.
struct ExampleFigure: Sendable, CustomStringConvertible {
  let name: String
  /// What it shows, in a sentence for the gallery.
  let about: String
  let language: String
  let figure: any PlotFigure
  /// Where its code stands.
  let file: String
  let line: Int

  init(
    _ name: String, _ about: String, language: String = "en", file: String = #filePath,
    line: Int = #line, _ figure: () -> any PlotFigure
  ) {
    (self.name, self.about, self.language, self.file, self.line) =
      (name, about, language, file, line)
    self.figure = figure()
  }

  /// Whether it has colours that are not the page's: those of a heat map, of an image, or of its
  /// author.
  var usesOwnColours: Bool {
    svg.contains("linearGradient") || figure is PlotImages || svg.contains(/"#[0-9a-f]{6}"/)
  }

  var description: String { name }
  var svg: String { figure.svg(id: name, language: language) }
}

/// Figures of one kind.
struct GallerySection: Sendable {
  let title: String
  let figures: [ExampleFigure]
}

/// The gallery in its order.
let gallery = [
  GallerySection(title: "Points", figures: pointFigures),
  GallerySection(title: "Lines and curves", figures: lineFigures),
  GallerySection(title: "Bars and distributions", figures: barFigures),
  GallerySection(title: "Areas, rules and texts", figures: areaFigures),
  GallerySection(title: "Heat maps and images", figures: heatmapFigures),
  GallerySection(title: "Scales, domains and labels", figures: scaleFigures),
  GallerySection(title: "What cannot be drawn", figures: faultFigures),
  GallerySection(title: "Many values", figures: manyFigures),
  GallerySection(title: "Several plots", figures: gridFigures),
]

let exampleFigures = gallery.flatMap(\.figures)
