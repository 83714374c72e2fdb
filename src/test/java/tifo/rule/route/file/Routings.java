package tifo.rule.route.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import tifo.rule.route.Routing;
import tifo.yaml.Problem;

/// Configurations out of texts.
public final class Routings {
  private Routings() {}

  /// The routing of a text without mistakes.
  public static Routing of(String text) {
    LoadedRouting loaded = load(text);
    assertEquals(List.of(), loaded.problems());
    return loaded.routing().orElseThrow();
  }

  public static LoadedRouting load(String text) {
    RoutingFiles files = new RoutingFiles();
    files.add("routes.yaml", text);
    return files.loaded(List.of());
  }

  /// What is wrong with a text, a line each.
  public static List<String> mistakes(String text) {
    return load(text).problems().stream().map(Problem::toString).toList();
  }
}
