package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tifo.match.MatchPhase;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertHistory;
import tifo.rule.EventSink;

/// The operators' layer over a recording: what would have been shown and told at each instant, with
/// what is done in this replay. Nothing of it is kept. Any thread.
///
/// An action belongs to the instant of the recording at which it was done: before it, it is not
/// done yet.
public final class ReplayDesk implements EventSink {
  private final OperatorLayer layer;
  private final AlertHistory history;
  private final Function<Instant, Optional<MatchPhase>> phase;
  private final EventSink chat;

  // guarded by this
  private final List<Done> actions = new ArrayList<>();
  private Passed shown = Passed.NOTHING;
  private Passed told = Passed.NOTHING;

  private record Done(OperatorAction action, String who, Instant at) {}

  private record Passed(Instant at, OperatorState state) {
    static final Passed NOTHING = new Passed(Instant.MIN, OperatorState.EMPTY);
  }

  /// `chat` gets what the layer lets through of the events that this gets.
  public ReplayDesk(
      OperatorLayer layer,
      AlertHistory history,
      Function<Instant, Optional<MatchPhase>> phase,
      EventSink chat) {
    this.layer = layer;
    this.history = history;
    this.phase = phase;
    this.chat = chat;
  }

  /// Does it at this instant of the recording.
  public synchronized void act(OperatorAction action, String who, Instant at) {
    actions.add(new Done(action, who, at));
    shown = Passed.NOTHING;
  }

  /// What is said of the alerts of an instant.
  public synchronized Handlings at(Instant at, AlertBook book) {
    Instant judged = history.judgedTo();
    shown =
        passed(at.isBefore(shown.at()) ? Passed.NOTHING : shown, judged.isBefore(at) ? judged : at);
    return layer.handlings(shown.state(), book, surroundings(at));
  }

  /// Goes on from there to an instant, over what happened and what was done on the way.
  private Passed passed(Passed from, Instant to) {
    if (!to.isAfter(from.at())) {
      return from;
    }
    Instant at = from.at();
    OperatorState state = from.state();
    List<Done> due =
        actions.stream()
            .filter(done -> done.at().isAfter(from.at()) && !done.at().isAfter(to))
            .sorted(java.util.Comparator.comparing(Done::at))
            .toList();
    for (Done done : due) {
      state = over(state, at, done.at());
      at = done.at();
      state = layer.act(state, done.action(), done.who(), at).state();
    }
    return new Passed(to, over(state, at, to));
  }

  private OperatorState over(OperatorState state, Instant after, Instant until) {
    return layer.events(state, history.events(after, until), surroundings(until)).state();
  }

  private Surroundings surroundings(Instant at) {
    return new Surroundings(at, phase.apply(at), Suppression.NONE);
  }

  /// Passes on to chat what the layer does of the events that are played over, and what became due
  /// since the ones before.
  @Override
  public void accept(List<AlertEvent> events) {
    chat.accept(toldOf(events));
  }

  private synchronized List<AlertEvent> toldOf(List<AlertEvent> events) {
    Instant first = events.getFirst().at();
    Instant before = first.minusMillis(1);
    boolean goesOn = told.at().isBefore(first) && told.at().isAfter(Instant.MIN);
    OperatorState state = passed(goesOn ? told : Passed.NOTHING, before).state();
    OperatorLayer.Step due = layer.tick(state, surroundings(before));
    OperatorLayer.Step step = layer.events(due.state(), events, surroundings(first));
    told = new Passed(events.getLast().at(), step.state());
    List<AlertEvent> all = new ArrayList<>();
    if (goesOn) {
      all.addAll(due.told());
    }
    all.addAll(step.told());
    return all;
  }
}
