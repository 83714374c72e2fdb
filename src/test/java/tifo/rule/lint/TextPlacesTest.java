package tifo.rule.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Characters of YAML texts are found again in their file, however the text is written.
class TextPlacesTest {
  private static Node.Scalar scalar(String yaml) {
    Node root = YamlReader.read("f", yaml, new Problems()).orElseThrow();
    return (Node.Scalar) ((Node.Mapping) root).entry("k").orElseThrow().value();
  }

  /// Where MARK stands, found through the text.
  private static Place found(String yaml) {
    Node.Scalar scalar = scalar(yaml);
    return new TextPlaces(new FileLines(yaml), scalar.place(), scalar.text())
        .at(scalar.text().indexOf("MARK"));
  }

  /// Where it stands, found in the file.
  private static Place there(String yaml) {
    List<String> lines = yaml.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int at = lines.get(i).indexOf("MARK");
      if (at >= 0) {
        return new Place("f", i + 1, lines.get(i).codePointCount(0, at) + 1);
      }
    }
    throw new AssertionError("no MARK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k: MARK",
        "k: a b MARK c",
        "k: 'it''s MARK'",
        "k: \"say \\\"x\\\" MARK\"",
        "k: \"a\\nb\\t\\\\n MARK\"",
        "k: \"\\u0041\\x42\\U00000043 MARK\"",
        "k: \"a\\\n  b MARK\"",
        "k: |\n  a\n   b MARK\n",
        "k: |-\n\n  a\n\n  b MARK\n",
        "k: >\n  a\n  b\n\n  c MARK d\n",
        "k: >-\n  a MARK\n",
        "k: plain\n  goes on MARK",
        "k: 😀 é MARK",
        "{\"k\": \"x{a=\\\"b\\\"} MARK\"}",
      })
  void finds(String yaml) {
    assertEquals(there(yaml), found(yaml));
  }

  @Test
  void givesTheBeginningWhereTextAndFileDiffer() {
    Place start = new Place("f", 1, 4);
    TextPlaces places = new TextPlaces(new FileLines("k: abc"), start, "abd x");
    assertEquals(start, places.at(4));
    assertEquals(start, new TextPlaces(new FileLines(""), start, "abc").at(1));
  }
}
