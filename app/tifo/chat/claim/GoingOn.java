package tifo.chat.claim;

import java.time.Instant;
import java.util.Set;

/// The subjects whose trouble goes on, as a console sees it, at an instant of its data. Immutable.
public record GoingOn(Set<String> subjects, Instant at) {
  public static final GoingOn NONE = new GoingOn(Set.of(), Instant.EPOCH);

  public GoingOn {
    subjects = Set.copyOf(subjects);
  }
}
