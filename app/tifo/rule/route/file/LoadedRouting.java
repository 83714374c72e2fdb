package tifo.rule.route.file;

import java.util.List;
import java.util.Optional;
import tifo.rule.route.Routing;
import tifo.yaml.Problem;

/// What the files of a routing gave. Immutable.
///
/// There is no routing when there is a problem: half a tree would send alerts to the wrong place.
/// `warnings` speak of what was read but has no effect.
public record LoadedRouting(
    Optional<Routing> routing, List<Problem> problems, List<Problem> warnings) {
  public LoadedRouting {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
