extension LessonTemplate {
  static let english = #"""
    Say in a sentence or two what the reader will be able to do at the end.

    ## A first step

    A block that begins with `swift core` is a step. It is compiled and run, and what it prints
    stands below it. Later steps see what earlier ones declare.

    ```swift core #data
    manualSeed(42)
    let x = Tensor.linspace(0, 1, 50)
    let y = 2 * x + 1 + Tensor.normal(mean: 0, std: 0.1, x.shape)
    print(x.shape, y.shape)
    ```

    ## A figure

    The points lie about a line, which has this equation:

    $$
    y = 2x + 1
    $$ {#eq-line}

    ```swift core #points caption="Fifty points about a line." alt="Points that rise evenly from 1 to 3, with the line through them."
    show(Plot {
      PointMark(x: x, y: y, label: "data")
      LineMark(x: 0...1, label: "line") { 2 * $0 + 1 }
    }.xLabel("x").yLabel("y"))
    ```

    [](#points) shows the line of [](#eq-line). References take their numbers from here.

    ## A check

    What the text claims, a check can prove. If it does not hold, the lesson fails at its line.

    ```swift core
    let slope = dot(x - x.mean(), y) / dot(x - x.mean(), x)
    print("slope \(slope, decimals: 2)")
    expect(slope, closeTo: [2], within: 0.2)
    ```

    """#

  static let chinese = #"""
    用一两句话说明：读完这一课，读者能做到什么。

    ## 第一个步骤

    以`swift core`开头的代码块是一个步骤：它会被编译、运行，打印的内容就排在下面。
    前面步骤里声明的名字，后面的步骤都能用。

    ```swift core #data
    manualSeed(42)
    let x = Tensor.linspace(0, 1, 50)
    let y = 2 * x + 1 + Tensor.normal(mean: 0, std: 0.1, x.shape)
    print(x.shape, y.shape)
    ```

    ## 一张图

    这些点散布在一条直线的上下，直线的方程是

    $$
    y = 2x + 1
    $$ {#eq-line}

    ```swift core #points caption="直线上下的50个点。" alt="散点从1平稳地上升到3，一条直线从中间穿过。"
    show(Plot {
      PointMark(x: x, y: y, label: "样本")
      LineMark(x: 0...1, label: "直线") { 2 * $0 + 1 }
    }.xLabel("x").yLabel("y"))
    ```

    [](#points)画出了[](#eq-line)的直线。引用的编号由程序填写。

    ## 一项检查

    正文里的断言，可以用检查来证实；检查不成立，这一课就在那一行报错。

    ```swift core
    let slope = dot(x - x.mean(), y) / dot(x - x.mean(), x)
    print("斜率 \(slope, decimals: 2)")
    expect(slope, closeTo: [2], within: 0.2)
    ```

    """#
}
