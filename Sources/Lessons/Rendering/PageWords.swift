/// The words that the page itself adds, in the lesson's language.
struct PageWords: Sendable {
  var step: String
  var figure: String
  var equation: String
  var section: String
  var code: String
  var output: String
  var error: String
  var skipped: String
  /// What stands above an output of an earlier run, while the page is previewed.
  var stale: String
  var expectedFailure: String
  var showCode: String
  /// What unfolds the numbers of a figure, and the file that holds them.
  var figureData: String
  /// The same for a figure whose name stands for %.
  var dataOf: String
  var csvFile: String
  var checkPassed: String
  var checkFailed: String
  var stages: String
  var contents: String
  var previous: String
  var next: String
  var home: String
  var skipToText: String
  var copy: String
  var copied: String
  var lessons: String
  var line: String
  var languages: String
  var search: String
  var searchHint: String
  /// How many places a search found; `#` stands for the number.
  var searchFound: String
  var close: String
  var downloads: String
  /// What stands between a word and a list.
  var colon: String
  var program: String
  var lecture: String
  /// What a fold in a long output says; `#` stands for the number of lines.
  var elided: String
  /// What stands between a word and its number: "Figure 3", but "图3".
  var space: String
  var stageNames: [Stage: String]

  /// The words of a BCP 47 language; English where there are none.
  static func words(for language: String) -> PageWords {
    language.lowercased().split(separator: "-").first == "zh" ? .chinese : .english
  }

  static let english = PageWords(
    step: "Step", figure: "Figure", equation: "Equation", section: "Section", code: "Code",
    output: "Output", error: "Error",
    skipped: "Not run, because an earlier step failed.",
    stale: "From an earlier run",
    expectedFailure: "This step is meant to fail.", showCode: "Show the code",
    figureData: "Data of the figure", dataOf: "Data of %", csvFile: "Download as CSV",
    checkPassed: "Check passed", checkFailed: "Check failed", stages: "Stages",
    contents: "On this page", previous: "Previous", next: "Next", home: "All lessons",
    skipToText: "Skip to the text", copy: "Copy", copied: "Copied", lessons: "Lessons",
    line: "line", languages: "Languages", search: "Search",
    searchHint: "Words to find in all lessons", searchFound: "Places found: #", close: "Close",
    downloads: "Download", colon: ": ", program: "Swift program", lecture: "Lecture",
    elided: "Show # more lines", space: "\u{A0}",
    stageNames: [
      .generateData: "Generate data", .readData: "Read data", .initParams: "Initialise parameters",
      .model: "Model", .loss: "Loss", .optimizer: "Optimiser", .train: "Train",
      .evaluate: "Evaluate",
    ])

  static let chinese = PageWords(
    step: "步骤", figure: "图", equation: "式", section: "节", code: "代码", output: "输出", error: "错误",
    skipped: "前面的步骤出错，本步骤没有运行。", stale: "上一次运行的结果",
    expectedFailure: "这一步本来就应当出错。", showCode: "展开代码",
    figureData: "图中数据", dataOf: "%的数据", csvFile: "下载 CSV",
    checkPassed: "检查通过", checkFailed: "检查未通过", stages: "阶段",
    contents: "本页内容", previous: "上一课", next: "下一课", home: "全部课程",
    skipToText: "跳到正文", copy: "复制", copied: "已复制", lessons: "课程", line: "行",
    languages: "语言", search: "搜索", searchHint: "在全部课程中查找", searchFound: "找到 # 处",
    close: "关闭", downloads: "下载", colon: "：", program: "Swift 程序", lecture: "讲座",
    elided: "展开其余 # 行",
    space: "",
    stageNames: [
      .generateData: "生成数据", .readData: "读取数据", .initParams: "初始化参数",
      .model: "定义模型", .loss: "损失函数", .optimizer: "优化算法", .train: "训练", .evaluate: "评估",
    ])
}
