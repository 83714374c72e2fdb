package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Series;

/// Templates that loop, nest, grow or are garbage end, with an error and in bounded time and space.
class TemplateBoundsTest {
  private static final Labels LABELS = Labels.of("zone", "b");

  private static String render(String template) {
    List<Series> many =
        IntStream.range(0, 3000)
            .mapToObj(i -> Series.of(Labels.of("host", "h" + i), 0, i))
            .toList();
    return Template.of(template)
        .render(TemplateData.prometheus(LABELS, 1.5).asking(_ -> many, Outside.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ define \"x\" }}{{ template \"x\" . }}{{ end }}{{ template \"x\" . }}",
        "{{ define \"x\" }}a{{ template \"y\" . }}{{ end }}{{ define \"y\" }}b{{ template \"x\" ."
            + " }}{{ end }}{{ template \"x\" . }}",
        "{{ range query \"a\" }}{{ range query \"b\" }}{{ range query \"c\" }}x{{ end }}{{ end }}{{"
            + " end }}",
        "{{ range 1000000000000 }}{{ end }}",
        "{{ range 1000000 }}{{ range 1000000 }}{{ end }}{{ end }}",
        "{{ $x := \"ab\" }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}",
        "{{ $x := \"ab\" }}{{ range 100 }}{{ $x = printf \"%s%s\" $x $x }}{{ end }}",
        "{{ $x := \"ab\" }}{{ range 100 }}{{ $x = html $x \"<\" $x }}{{ end }}",
        "{{ range 100 }}{{ printf \"%999999d\" 1 }}{{ end }}",
        "{{ range 100 }}{{ $x := printf \"%.999999f\" 1.5 }}{{ end }}",
        "{{ range 100 }}{{ $x := printf \"%.999999e\" 1.5 }}{{ end }}",
        "{{ range 100 }}{{ $x := printf \"%.999999d\" 1 }}{{ end }}",
        "{{ printf \"%9999v\" (query \"a\") }}",
        "{{ $x := args 1 }}{{ range 1000 }}{{ $x = args $x $x }}{{ end }}{{ $x }}",
        "{{ $x := printf \"%999999s\" \"a\" }}{{ range 1000 }}{{ $y := toUpper $x }}{{ end }}",
        "{{ $x := printf \"%999999s\" \"a\" }}{{ range 1000 }}{{ if match \"(a+)+$\" $x }}{{ end"
            + " }}{{ end }}",
        "{{ $x := printf \"%99999s\" \"a\" }}{{ reReplaceAll \"\" $x $x }}",
        "{{ reReplaceAll \"((a{1000}){1000}){1000}\" \"x\" \"y\" }}",
      })
  void whatNeverEndsFails(String template) {
    String text = render(template);
    assertTrue(text.startsWith("<error expanding template: "), () -> head(text));
    assertTrue(text.length() < 2000, () -> head(text));
  }

  private static String head(String text) {
    return text.substring(0, Math.min(300, text.length()));
  }

  @Test
  void deepNestingIsRefused() {
    for (String deep :
        List.of(
            "{{ " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + " }}",
            "{{ if true }}".repeat(100_000) + "{{ end }}".repeat(100_000),
            "{{ if 0 }}" + "{{ else if 0 }}".repeat(100_000) + "{{ end }}")) {
      assertTrue(Template.of(deep).fault(Dialect.PROMETHEUS).orElse("").contains("nests deeper"));
    }
    String fine = "{{ if true }}".repeat(100) + "x" + "{{ end }}".repeat(100);
    assertEquals("x", render(fine));
    String chain = "{{ if false }}" + "{{ else if false }}".repeat(100) + "{{ else }}x{{ end }}";
    assertEquals("x", render(chain));
  }

  @Test
  void longButHonestTemplatesRender() {
    assertEquals("b".repeat(20_000), render("{{ $labels.zone }}".repeat(20_000)));
    assertEquals(100_000, render("{{ range 100000 }}x{{ end }}").length());
  }

  @Test
  void garbageNeverThrows() {
    String[] pieces = {
      "{{",
      "}}",
      "{{-",
      "-}}",
      " ",
      "if",
      "else",
      "end",
      "range",
      "with",
      "define",
      "template",
      "block",
      "break",
      "continue",
      "$x",
      "$labels",
      ".",
      ".a",
      "(",
      ")",
      "|",
      ":=",
      "=",
      ",",
      "\"",
      "`",
      "'",
      "1",
      "0x",
      "1e",
      "nil",
      "true",
      "printf",
      "\"%d\"",
      "query",
      "first",
      "args",
      "/*",
      "*/",
      "\n",
      "é",
      "\u0000",
      "\ud83d",
      "index",
      "slice",
      "call",
      "eq",
      "and",
      "-1",
      "%!"
    };
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder source = new StringBuilder(random.nextBoolean() ? "{{ " : "");
      for (int j = random.nextInt(12); j >= 0; j--) {
        source
            .append(pieces[random.nextInt(pieces.length)])
            .append(random.nextBoolean() ? " " : "");
      }
      String text = source.append(random.nextBoolean() ? " }}" : "").toString();
      Template template = Template.of(text);
      assertFalse(template.render(TemplateData.prometheus(LABELS, 1)).length() > 10_000, text);
      template.render(TemplateData.grafana(LABELS, 1, Map.of("A", 1.0)));
    }
  }

  @Test
  void asksSoManyQueriesAndNoMore() {
    AtomicInteger asked = new AtomicInteger();
    String text =
        Template.of("{{ range 199999 }}{{ $x := query \"a\" }}{{ end }}")
            .render(
                TemplateData.prometheus(LABELS, 1.5)
                    .asking(
                        _ -> {
                          asked.incrementAndGet();
                          return List.of();
                        },
                        Outside.NONE));
    assertTrue(text.contains("it asks more than 500 queries"), text);
    assertEquals(500, asked.get());
  }
}
