package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.EventSink;

/// A judge that says what a test tells it to.
public final class ScriptedFeed implements AlertFeed {
  private final List<Consumer<AlertBook>> listeners = new ArrayList<>();
  private final List<EventSink> sinks = new ArrayList<>();
  private final List<Consumer<Map<String, String>>> renamings = new ArrayList<>();
  private final Map<String, Alert> firing = new LinkedHashMap<>();
  private volatile AlertBook book = AlertBook.EMPTY;
  private volatile Optional<Blindness> blindness = Optional.empty();
  private volatile Set<String> judged = Set.of();
  public volatile boolean started;
  public volatile boolean closed;

  public synchronized void fires(Alert alert, Instant at) {
    firing.put(alert.fingerprint(), alert);
    tell(Alarms.fires(alert, at));
  }

  public synchronized void resolves(Alert alert, Instant at) {
    firing.remove(alert.fingerprint());
    tell(Alarms.resolves(alert, at));
  }

  /// It goes on, worded anew.
  public synchronized void changes(Alert alert, Instant at) {
    firing.put(alert.fingerprint(), alert);
    tell(new AlertEvent(AlertEvent.Kind.CHANGED, alert, at));
  }

  /// As a judge that was started again and remembers: it fires, and nothing is told.
  public synchronized void stillFires(Alert alert) {
    firing.put(alert.fingerprint(), alert);
    book = new AlertBook(List.copyOf(firing.values()), List.of(), Optional.of(alert.activeAt()), 0);
  }

  /// As a judge that was started again and shows what it remembers before it judges.
  public synchronized void remembers(Alert alert) {
    firing.put(alert.fingerprint(), alert);
    book = new AlertBook(List.copyOf(firing.values()), List.of(), Optional.empty(), 0);
    listeners.forEach(listener -> listener.accept(book));
  }

  /// As a judge of so many alerts that its book comes later than the word of what began.
  public synchronized void firesBeforeItsBook(Alert alert, Instant at) {
    sinks.forEach(sink -> sink.accept(List.of(Alarms.fires(alert, at))));
  }

  /// As a judge of so many alerts that its book comes later than the word of what ended.
  public synchronized void resolvesBeforeItsBook(Alert alert, Instant at) {
    sinks.forEach(sink -> sink.accept(List.of(Alarms.resolves(alert, at))));
  }

  private void tell(AlertEvent event) {
    book = new AlertBook(List.copyOf(firing.values()), List.of(), Optional.of(event.at()), 0);
    listeners.forEach(listener -> listener.accept(book));
    sinks.forEach(sink -> sink.accept(List.of(event)));
  }

  /// As a judge that was started again with other ids.
  public void renames(Map<String, String> ids) {
    renamings.forEach(listener -> listener.accept(ids));
  }

  /// While not all rules were judged, these were.
  public void judged(Set<String> rules) {
    judged = Set.copyOf(rules);
  }

  @Override
  public Predicate<String> judged() {
    return blindness.isEmpty() ? _ -> true : judged::contains;
  }

  public void blind(Optional<Blindness> now) {
    blindness = now;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public AlertBook book() {
    return book;
  }

  @Override
  public Optional<Blindness> blindness() {
    return blindness;
  }

  @Override
  public void onBook(Consumer<AlertBook> listener) {
    listeners.add(listener);
  }

  @Override
  public void onEvents(EventSink sink) {
    sinks.add(sink);
  }

  @Override
  public void onRenamed(Consumer<Map<String, String>> listener) {
    renamings.add(listener);
  }

  @Override
  public AlertBook evaluateOnce(Instant at) {
    return book;
  }

  @Override
  public void close() {
    closed = true;
  }
}
