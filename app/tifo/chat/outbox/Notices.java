package tifo.chat.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.secret.Redaction;

/// The last sentences about what the outbox lost or set aside: logged, and kept for the wall. Any
/// thread.
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final int KEPT = 20;

  private final Deque<String> last = new ArrayDeque<>();
  private long shed;

  synchronized void add(String sentence) {
    String clean = Redaction.of(sentence);
    LOG.warn("{}", clean);
    last.addLast(clean);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  synchronized void shed(String headline, String target) {
    shed++;
    String all = shed == 1 ? "the first since start" : shed + " since start";
    add("The outbox is full: '" + headline + "' for " + target + " was given up unsent, " + all);
  }

  synchronized long shed() {
    return shed;
  }

  synchronized List<String> list() {
    return List.copyOf(last);
  }
}
