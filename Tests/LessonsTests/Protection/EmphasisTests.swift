import Testing

@testable import Lessons

@Suite("Emphasis beside Chinese and Japanese")
struct EmphasisTests {
  @Test(
    "Punctuation of the script does not keep asterisks from working",
    arguments: [
      ("**该函数能打乱样本。**接着", "<b>该函数能打乱样本。</b>接着"),
      ("**“噪声”**的影响", "<b>“噪声”</b>的影响"),
      ("了解**“噪声”**的影响", "了解<b>“噪声”</b>的影响"),
      ("他说：**“你好。”**她笑了", "他说：<b>“你好。”</b>她笑了"),
      ("这是**（重要）**的", "这是<b>（重要）</b>的"),
      ("这是**(重要)**的", "这是<b>(重要)</b>的"),
      ("**`code`**是代码", "<b>`code`</b>是代码"),
      ("变量**`x`**的值", "变量<b>`x`</b>的值"),
      ("**注意：**先打印形状", "<b>注意：</b>先打印形状"),
      ("先看*《书名》*再说", "先看<i>《书名》</i>再说"),
      ("これは**「重要」**です", "これは<b>「重要」</b>です"),
      ("이것은 **\"중요\"**합니다", "이것은 <b>\"중요\"</b>합니다"),
      ("**权重$w$**和偏置", "<b>权重[w]</b>和偏置"),
      ("和**$w$**一样", "和<b>[w]</b>一样"),
      ("和**$w$。**一样", "和<b>[w]。</b>一样"),
      ("**[链接](#a)**的", "<b>(链接 #a)</b>的"),
      ("**50%**的样本", "<b>50%</b>的样本"),
      ("**等等……**然后", "<b>等等……</b>然后"),
      ("甲***乙。***丙", "甲<i><b>乙。</b></i>丙"),
      ("**甲。***“乙”*", "<b>甲。</b><i>“乙”</i>"),
      ("**甲\n乙。**丙", "<b>甲 乙。</b>丙"),
      ("**甲。** 乙", "<b>甲。</b> 乙"),
      ("- **甲：**乙", "-{<b>甲：</b>乙}"),
      ("1. *甲。*乙", "-{<i>甲。</i>乙}"),
    ])
  func chinese(text: String, expected: String) {
    let marks = MarkdownTree(text).marks
    #expect(marks == (expected.hasPrefix("-") ? expected : "{\(expected)}"))
  }

  @Test(
    "Elsewhere CommonMark's rule stands",
    arguments: [
      ("a * b * c", "{a * b * c}"), ("5*3*2", "{5<i>3</i>2}"), ("**\"a\"**b", "{**\"a\"**b}"),
      ("a**(b)**c", "{a**(b)**c}"), ("\\*a\\*", "{*a*}"), ("`**。**接`", "{`**。**接`}"),
      ("甲 ** 乙", "{甲 ** 乙}"), ("* 甲\n* 乙", "-{甲}-{乙}"), ("甲\n\n***\n\n乙", "{甲}{乙}"),
      ("snake_case_name", "{snake_case_name}"), ("**a**和**b**", "{<b>a</b>和<b>b</b>}"),
    ])
  func elsewhere(text: String, expected: String) {
    #expect(MarkdownTree(text).marks == expected)
  }

  @Test("A joiner is put in only where it is needed")
  func joiners() {
    for text in ["**a**", "**中文**字", "他 **说** 了", "a*b*c", "**。** ", "* * *"] {
      #expect(ProtectedText(text).text == text)
    }
    #expect(ProtectedText("**甲。**乙").text == "**甲。\u{E002}**乙")
    #expect(ProtectedText("甲**“乙”**").text == "甲**\u{E002}“乙”**")
  }
}
