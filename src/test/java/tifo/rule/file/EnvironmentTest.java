package tifo.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

class EnvironmentTest {
  private static final Map<String, String> VARIABLES = Map.of("ZONE", "tokyo-$1", "TEAM", "core");

  private final Problems warnings = new Problems();

  private String text(String yaml, String... keys) {
    Node node = YamlReader.read("g.yaml", yaml, new Problems()).orElseThrow();
    Node found =
        new Environment(name -> Optional.ofNullable(VARIABLES.get(name)), warnings).in(node);
    for (String key : keys) {
      found = ((Node.Mapping) found).entry(key).orElseThrow().value();
    }
    return ((Node.Scalar) found).text();
  }

  @Test
  void replacesBothFormsAndKeepsDoubledDollars() {
    assertEquals("core/tokyo-$1", text("title: $TEAM/${ZONE}", "title"));
    assertEquals("$labels.zone", text("labels: {zone: $$labels.zone}", "labels", "zone"));
    assertEquals("5 $", text("title: 5 $", "title"));
    assertTrue(warnings.isEmpty());
  }

  @Test
  void inAnnotationsOnlyBracesCount() {
    assertEquals(
        "{{ $labels.zone }} of core",
        text("annotations: {s: '{{ $labels.zone }} of ${TEAM}'}", "annotations", "s"));
  }

  @Test
  void modelsStayAsTheyAre() {
    assertEquals("x > $TEAM", text("model: {expr: x > $TEAM}", "model", "expr"));
  }

  @Test
  void whatIsNotSetIsNothingAndSaid() {
    assertEquals("-", text("title: $NOSUCH-", "title"));
    assertTrue(warnings.sorted().getFirst().toString().contains("no variable NOSUCH"));
  }
}
