package tifo.match;

import java.util.List;
import java.util.Optional;
import tifo.yaml.Problem;

/// What a fixture file gave: the match, or what is wrong with the file. Immutable.
public record LoadedFixture(Optional<Fixture> fixture, List<Problem> problems) {
  public LoadedFixture {
    problems = List.copyOf(problems);
  }
}
