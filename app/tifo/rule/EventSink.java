package tifo.rule;

import java.util.List;

/// Who wants to know what happens to alerts: chat, the journal.
///
/// Called from the judge's threads, one call at a time, with the events of one evaluation of a
/// group in order. Must not block: hand long work to a bounded queue of your own.
@FunctionalInterface
public interface EventSink {
  void accept(List<AlertEvent> events);
}
