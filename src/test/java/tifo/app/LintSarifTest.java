package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.rule.lint.Check;
import tifo.rule.lint.LintReport;
import tifo.rule.lint.Remark;
import tifo.yaml.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintSarifTest {
  @ParameterizedTest
  @CsvSource({
    "rules/a.yaml, rules/a.yaml",
    "2026:b.yaml, ./2026:b.yaml",
    "rules/2026:b.yaml, rules/2026:b.yaml",
    "/etc/a:b.yaml, file:///etc/a:b.yaml",
    "a b.yaml, a%20b.yaml",
  })
  void aFileOfAnyNameIsAnAddress(String file, String uri) {
    Remark remark =
        new Remark(Check.YAML, Check.YAML.level(), Place.of(file), "is broken", "", Set.of());
    String sarif = LintSarif.write(new LintReport(List.of(remark), 0, 1, 0));
    JsonNode found = JsonMapper.shared().readTree(sarif).at("/runs/0/results/0/locations/0");
    assertEquals(
        uri,
        found
            .at("/physicalLocation/artifactLocation/uri")
            .asString()
            .replace("file:/e", "file:///e"));
  }
}
