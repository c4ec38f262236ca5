extension LessonTemplate {
  static let englishCourse = course(
    introduction: """
      A course lesson has eight stages, each with a step that begins it. This one finds a line
      through points; put your own data and model in their places.
      """,
    headings: [
      "Generating the data", "Reading the data", "Initialising the parameters",
      "Defining the model", "Defining the loss", "Defining the optimiser", "Training",
      "Evaluating the result",
    ],
    sentences: [
      "Points on the line $y = 2x + 1$, with a little noise.",
      "Minibatches of ten, in a new order each epoch.",
      "A slope and an intercept, both with gradients.",
      "The line: $\\hat{y} = wx + b$.",
      "Half the squared error, averaged over the batch.",
      "One step against the gradient, which is then cleared.",
      "Each epoch goes once through all minibatches.",
      "We know the true line, so we can compare.",
    ],
    caption: "The loss after each epoch falls quickly and then stays level.",
    labels: ("epoch", "loss"))

  static let chineseCourse = course(
    introduction: """
      课程的每一课有八个阶段，每个阶段由一个步骤开头。这里用一条直线拟合一批点；
      换上自己的数据和模型，就是新的一课。
      """,
    headings: [
      "生成数据集", "读取数据集", "初始化参数", "定义模型", "定义损失函数", "定义优化算法", "训练", "评估",
    ],
    sentences: [
      "直线$y = 2x + 1$上的点，带一点噪声。", "每批10个样本，每一轮换一个顺序。",
      "斜率和截距，都需要梯度。", "一条直线：$\\hat{y} = wx + b$。",
      "误差平方的一半，在小批量上取平均。", "沿负梯度方向走一步，然后将梯度清零。",
      "每一轮把所有小批量过一遍。", "真实的直线是已知的，可以直接比较。",
    ],
    caption: "每轮之后的损失：先是陡降，随后走平。",
    labels: ("轮次", "损失"))

  /// The stages' names and the code of their steps.
  private static let stages = [
    (
      "generate-data",
      """
      manualSeed(42)
      let x = Tensor.rand([200, 1])
      let y = 2 * x + 1 + Tensor.normal(mean: 0, std: 0.05, x.shape)
      print(x.shape, y.shape)
      """
    ),
    (
      "read-data",
      """
      let loader = DataLoader(TensorDataset(x, y), batchSize: 10, shuffle: true)
      print(loader.count, "batches")
      """
    ),
    (
      "init-params",
      """
      let w = Tensor.normal(mean: 0, std: 0.01, [1, 1], requiresGrad: true)
      let b = Tensor.zeros([1], requiresGrad: true)
      print(w, b)
      """
    ),
    ("model", "func model(_ x: Tensor) -> Tensor { matmul(x, w) + b }\nprint(model(x).shape)"),
    (
      "loss",
      """
      func loss(_ prediction: Tensor, _ y: Tensor) -> Tensor {
        ((prediction - y.reshape(prediction.shape)) ** 2 / 2).mean()
      }
      """
    ),
    (
      "optimizer",
      """
      func step(lr: Double) {
        for parameter in [w, b] {
          noGrad { parameter -= lr * parameter.grad! }
          parameter.zeroGrad()
        }
      }
      """
    ),
    (
      "train #training",
      """
      var losses: [Double] = []
      for epoch in 1...20 {
        for (x, y) in loader {
          loss(model(x), y).backward()
          step(lr: 0.3)
        }
        losses.append(noGrad { loss(model(x), y).item() })
        if epoch % 5 == 0 {
          print("epoch \\(epoch), loss \\(losses.last!, decimals: 6)")
        }
      }
      show(Plot {
        LineMark(x: 1...20, y: losses)
      }.xLabel("EPOCH").yLabel("LOSS").yScale(.log))
      """
    ),
    (
      "evaluate",
      """
      print("w \\(w, decimals: 2), b \\(b, decimals: 2)")
      expect(w, closeTo: [2], within: 0.1)
      expect(b, closeTo: [1], within: 0.1)
      """
    ),
  ]

  private static func course(
    introduction: String, headings: [String], sentences: [String], caption: String,
    labels: (x: String, y: String)
  ) -> String {
    var parts = [introduction]
    for (index, (stage, code)) in stages.enumerated() {
      let shown = code.replacing("EPOCH", with: labels.x).replacing("LOSS", with: labels.y)
      let figure = code.contains("show(") ? " caption=\"\(caption)\"" : ""
      parts.append("## \(headings[index])")
      parts.append(sentences[index])
      parts.append("```swift core stage=\(stage)\(figure)\n\(shown)\n```")
    }
    return parts.joined(separator: "\n\n") + "\n"
  }
}
