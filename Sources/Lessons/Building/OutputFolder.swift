import Foundation

/// The folder that holds the site.
struct OutputFolder {
  private let url: URL

  init(_ url: URL) {
    self.url = url
  }

  /// Writes pages, each whole or not at all: beside its place first, then renamed. Pages that are as
  /// they should be are not touched.
  func write(_ pages: [Page]) throws(OutputError) {
    let folders = Set(pages.map { url.appending(path: $0.path).deletingLastPathComponent().path })
    for folder in folders { TemporaryName.removeAbandoned(in: folder) }
    for page in pages { try write(Data(page.markup.utf8), to: page.path) }
  }

  /// Copies images to the places that the pages name.
  func write(_ images: [ImageFile]) throws(OutputError) {
    for image in Dictionary(images.map { ($0.path, $0) }, uniquingKeysWith: { $1 }).values {
      guard let data = try? Data(contentsOf: image.file) else {
        throw OutputError(path: image.path, problem: "\(image.file.path) cannot be read")
      }
      try write(data, to: image.path)
    }
  }

  /// Writes the style sheets, the script and the fonts that the pages use.
  func writeAssets(
    of site: Site, typesetter: FormulaTypesetter, isWholeSite: Bool
  ) throws(OutputError) {
    try write(
      Data(PackageResources.page_css + PackageResources.prose_css), to: "assets/page.css")
    try write(Data(PackageResources.page_js), to: "assets/page.js")
    if let theme = site.settings.theme.styleSheet {
      try write(Data(theme.utf8), to: "assets/theme.css")
    }
    let formulas: [(path: String, data: Data)]
    do {
      formulas = try typesetter.assets(isWholeSite: isWholeSite)
    } catch {
      throw OutputError(path: "assets", problem: "KaTeX's files: \(error.localizedDescription)")
    }
    for (path, data) in formulas { try write(data, to: "assets/" + path) }
  }
}

/// The output folder cannot be written.
public struct OutputError: Error, CustomStringConvertible {
  public var path: String
  public var problem: String
  public var description: String { "\(path) cannot be written: \(problem)" }
}

extension OutputFolder {
  /// Writes a file: beside its place first, then renamed.
  func write(_ data: Data, to path: String) throws(OutputError) {
    let file = url.appending(path: path).path
    if FileSystem.read(file) == data { return }
    LivingChildren.pauseIfEnding()
    do {
      try FileSystem.write(data, to: file)
    } catch {
      throw OutputError(path: file, problem: "\(error)")
    }
  }
}
