package tifo.rule.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is written is read back as it was.
class YamlTextTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static String readBack(String text) {
    ObjectNode tree = JSON.createObjectNode();
    tree.putArray("list").addObject().put("before", 1).put("text", text);
    Problems problems = new Problems();
    Node root =
        YamlReader.read("f", YamlText.of(tree), problems)
            .orElseThrow(() -> new AssertionError(problems.sorted() + "\n" + YamlText.of(tree)));
    Node list = ((Node.Mapping) root).entry("list").orElseThrow().value();
    Node item = ((Node.Sequence) list).items().getFirst();
    Node.Scalar value = (Node.Scalar) ((Node.Mapping) item).entry("text").orElseThrow().value();
    assertTrue(!value.isNull(), YamlText.of(tree));
    return value.text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "true",
        "No",
        "null",
        "~",
        "1",
        "0x10",
        "1e3",
        "2022-12-02",
        "a: b",
        "- a",
        "#no",
        "a #b",
        "{{ $labels.x }}",
        "'quoted'",
        "\"quoted\"",
        "back\\slash",
        " leading",
        "trailing ",
        "tab\there",
        "two\nlines",
        "two\nlines\n",
        "\ntwo",
        "a\n  indented\nlines",
        "a\n\nb",
        "a \nb",
        "a\n b \nc",
        "\u0085next",
        "\u2028line",
        "\ufeffbom",
        "é😀日本",
        "a\r\nb",
        "\u0007bell",
        "del\u007f",
        "| block",
        "> fold",
        "%",
        "@at",
        "`tick",
        "a\n\tb",
        "*alias",
        "&anchor",
        "!tag",
        "?",
        "=",
        "<<",
        "a\n#b\nc"
      })
  void readsBack(String text) {
    assertEquals(text, readBack(text));
  }

  @Test
  void readsBackAnyText() {
    Random random = new Random(7);
    String letters = "ab \n\t:#-'\"\\{}[]|>%@&*!,?é\u2028\u0085\r$";
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, letters.length())
          .forEach(at -> text.append(letters.charAt(at)));
      assertEquals(text.toString(), readBack(text.toString()));
    }
  }

  @Test
  void readsBackAQueryOfManyLines() {
    String text = "sum(\n" + "  x +\n".repeat(20_000) + "  x)";
    assertEquals(text, readBack(text));
  }

  @Test
  void writesWhatPeopleRead() {
    JsonNode tree =
        JSON.readTree(
            """
            {"groups": [{"name": "g", "rules": [{"alert": "A", "expr": "a\\n> 1", "for": "5m",
              "labels": {}, "list": [[1, 2], []], "on": true, "nothing": null, "n": 1.5}]}]}
            """);
    assertEquals(
        """
        groups:
          - name: g
            rules:
              - alert: A
                expr: |-
                  a
                  > 1
                for: "5m"
                labels: {}
                list:
                  -
                    - 1
                    - 2
                  - []
                "on": true
                nothing: null
                "n": 1.5
        """,
        YamlText.of(tree));
  }
}
