package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// What consoles share. To support another store, write one class that implements this: a document
/// per subject that is replaced if nobody was faster, and a lease per key. Any thread; a call takes
/// about two seconds at most, waiting for other calls included.
///
/// Leases run by the store's clock only. Each method may be called again when its answer was lost.
/// All but `close` throw `ClaimException` when the store cannot be reached or used.
public interface ClaimStore extends AutoCloseable {
  Chronicle chronicle(String subject);

  /// False: another console was faster than who read this revision.
  boolean write(String subject, History next, long revision);

  /// Who asks again in the same epoch keeps the claim, with a higher fence.
  Claim claim(Place place, Console me, Duration lease);

  /// From now on for another lease, which may be zero: anybody may take it. False: another console
  /// has it, and the caller must stop before its next step that the channel can see.
  boolean renew(String key, long fence, Duration lease, Map<String, String> reached);

  /// False: another console has it.
  boolean told(String key, long fence, Map<String, String> reference);

  /// It is in the channel, whoever has the claim: who has it learns so at its next renewal. What
  /// was told already stays as it is.
  void record(Place place, Console me, Map<String, String> reference);

  /// The console lives, and in its data the trouble of these subjects goes on at `at`. Returns the
  /// names of the consoles that said so within the last minute.
  Set<String> present(Console me, Collection<String> subjects, Instant at);

  @Override
  void close();
}
