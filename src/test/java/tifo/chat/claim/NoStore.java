package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Shared with nobody: each sighting is a post of its own, and this console's. Stateless, any
/// thread.
final class NoStore implements ClaimStore {
  @Override
  public Chronicle chronicle(String subject) {
    return Chronicle.NONE;
  }

  @Override
  public boolean write(String subject, History next, long revision) {
    return true;
  }

  @Override
  public Claim claim(Place place, Console me, Duration lease) {
    return new Claim.Mine(1, Map.of());
  }

  @Override
  public boolean renew(String key, long fence, Duration lease, Map<String, String> reached) {
    return true;
  }

  @Override
  public boolean told(String key, long fence, Map<String, String> reference) {
    return true;
  }

  @Override
  public void record(Place place, Console me, Map<String, String> reference) {
    // nobody else asks
  }

  @Override
  public Set<String> present(Console me, Collection<String> subjects, Instant at) {
    return Set.of(me.name());
  }

  @Override
  public void close() {
    // holds nothing
  }
}
