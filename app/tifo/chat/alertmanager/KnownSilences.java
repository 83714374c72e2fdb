package tifo.chat.alertmanager;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.route.Silence;
import tifo.rule.route.Silence.State;
import tifo.rule.route.SilenceFile;

/// The silences of a server as they are known: as they were read, and with what was made or ended
/// from here since. Any thread.
///
/// With a file, what held last is known again after a restart, before the server has answered.
final class KnownSilences {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSilences.class);

  private final Optional<SilenceFile> file;

  // guarded by this
  private List<Silence> silences = List.of();
  private long changes;

  // of whoever reads
  private List<Silence> written = List.of();

  KnownSilences(Optional<SilenceFile> file) throws IOException {
    this.file = file;
    if (file.isPresent()) {
      SilenceFile.Found found = file.get().read();
      found.notice().ifPresent(LOG::error);
      silences = found.silences();
      written = silences;
    }
  }

  synchronized List<Silence> all() {
    return silences;
  }

  /// How often something was made or ended from here.
  synchronized long changes() {
    return changes;
  }

  /// What was read, unless something was made or ended since `before`; returns whether it holds.
  boolean read(List<Silence> found, long before, Instant now) {
    synchronized (this) {
      if (changes != before) {
        return false;
      }
      silences = found;
    }
    keep(found.stream().filter(it -> it.state(now) != State.EXPIRED).toList());
    return true;
  }

  private void keep(List<Silence> holding) {
    if (file.isPresent() && !holding.equals(written)) {
      try {
        file.get().write(holding);
        written = holding;
      } catch (IOException e) {
        LOG.error("Silences of an Alertmanager cannot be kept for a restart: {}", e.getMessage());
      }
    }
  }

  synchronized void made(Silence wanted, String id, Instant now) {
    List<Silence> all = new ArrayList<>(silences);
    all.removeIf(it -> it.id().equals(id));
    all.add(copy(wanted, id, wanted.endsAt(), now));
    silences = List.copyOf(all);
    changes++;
  }

  synchronized void ended(String id, Instant now) {
    silences =
        silences.stream()
            .map(it ->
                it.id().equals(id) && it.state(now) != State.EXPIRED ? copy(it, id, now, now) : it)
            .toList();
    changes++;
  }

  private static Silence copy(Silence of, String id, Instant end, Instant now) {
    return new Silence(id, of.matchers(), of.startsAt(), end, now, of.createdBy(), of.comment());
  }
}
