package tifo.rule.lint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.board.Board;
import tifo.source.SourceNames;
import tifo.yaml.Problem;

/// What is known besides the files: the boards that rules may link to, the metrics that other rules
/// record, the sources that files may name, a recording, and who owns which file. `paths` are those
/// of the files below the root of the repository, by the files' names; without one, CODEOWNERS says
/// nothing of a file. `routes` is what keeps a wall from starting with its routes, such as a
/// receiver that is no chat target, where those of a wall are looked at. Immutable.
public record LintScope(
    List<Board> boards,
    Set<String> recorded,
    SourceNames sources,
    Optional<RecordedPast> past,
    Optional<CodeOwners> owners,
    Map<String, String> paths,
    List<Problem> routes,
    Duration scrapeInterval) {
  /// How often Prometheus is told to scrape most often; less would call good rules wrong.
  public static final Duration USUAL_SCRAPE_INTERVAL = Duration.ofSeconds(15);

  public LintScope {
    boards = List.copyOf(boards);
    recorded = Set.copyOf(recorded);
    paths = Map.copyOf(paths);
    routes = List.copyOf(routes);
  }

  /// Nothing but the files.
  public static final LintScope NONE =
      new LintScope(
          List.of(),
          Set.of(),
          SourceNames.ANY,
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          List.of(),
          USUAL_SCRAPE_INTERVAL);
}
