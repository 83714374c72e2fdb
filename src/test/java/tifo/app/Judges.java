package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tifo.rule.Judge;
import tifo.rule.RuleGroup;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.time.WarClock;

/// Judges of one small group with an interval of ten seconds, read from a file as any other.
final class Judges {
  private Judges() {}

  static Judge of(Path folder, MetricSource source, WarClock clock) {
    try {
      Path rules = Files.createDirectories(folder.resolve("rules"));
      Files.writeString(
          rules.resolve("g.yaml"),
          """
          groups:
            - name: g
              interval: 10s
              rules:
                - alert: Down
                  expr: up == 0
          """);
      Settings settings =
          Settings.defaults().overriddenBy(Optional.empty(), Optional.of(rules), Optional.empty());
      List<RuleGroup> groups = Definitions.load(settings).rules();
      return new Judge(groups, SourceSet.of(source), clock, Duration.ofSeconds(10));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
