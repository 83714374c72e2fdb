package tifo.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.rule.RuleGroup;
import tifo.sim.drill.ExpectedAlerts;

/// Finds the file of expected alerts: the one that is named, or the one beside the rules.
/// Stateless.
final class DrillExpectations {
  private static final String BESIDE = "drills/expected.yaml";

  private DrillExpectations() {}

  static ExpectedAlerts load(Optional<Path> named, Settings settings, List<RuleGroup> groups)
      throws IOException {
    Optional<Path> file = named.or(() -> settings.rules().map(DrillExpectations::beside));
    if (file.isEmpty()) {
      return read(BESIDE, shipped(), groups);
    }
    if (!Files.isRegularFile(file.get())) {
      throw new UsageException(
          file.get()
              + " does not exist; say there which alerts must fire, or name a file with"
              + " --expect (docs/drill.md)");
    }
    return read(file.get().toString(), Files.readString(file.get()), groups);
  }

  private static Path beside(Path rules) {
    return Files.isDirectory(rules) ? rules.resolve(BESIDE) : rules.resolveSibling(BESIDE);
  }

  private static String shipped() throws IOException {
    try (InputStream in =
        DrillExpectations.class.getResourceAsStream("/tifo/alert-rules/" + BESIDE)) {
      if (in == null) {
        throw new IllegalStateException(BESIDE + " is missing from this build of Tifo");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ExpectedAlerts read(String file, String text, List<RuleGroup> groups) {
    List<String> names =
        groups.stream()
            .flatMap(group -> group.rules().stream())
            .map(rule -> rule.name())
            .distinct()
            .toList();
    ExpectedAlerts.Loaded loaded = ExpectedAlerts.read(file, text, names);
    if (!loaded.problems().isEmpty()) {
      throw new UsageException(
          loaded.problems().stream().map(Object::toString).collect(Collectors.joining("\n      ")));
    }
    return loaded.expected();
  }
}
