package tifo.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tifo.board.Board;
import tifo.match.Fixture;
import tifo.poll.BoardSnapshot;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.operator.Handlings;
import tifo.source.SourceHealth;
import tifo.time.WarClock;

/// All that a wall knows of the world: what it shows, and the few things that it may ask for.
///
/// The wall calls it from a thread of its own, never from the FX thread, so a method may be slow; a
/// slow one only makes the wall's data old.
public interface WallModel {
  /// In the order of the boards list. Does not change while the wall is open.
  List<Board> boards();

  /// The latest that is known of a board, perhaps without data yet.
  BoardSnapshot snapshot(String boardId);

  /// What belongs to one instant.
  record Moment(
      Instant now,
      BoardSnapshot snapshot,
      List<Alert> alerts,
      Handlings handlings,
      Optional<Blindness> blindness) {}

  /// Now, and a board and the alerts as of now: read at one go where time may jump.
  default Moment moment(String boardId) {
    BoardSnapshot snapshot = snapshot(boardId);
    Instant now = conductor().isPresent() ? snapshot.at() : clock().now();
    return new Moment(now, snapshot, alerts(), handlings(), blindness());
  }

  /// All alerts that are pending, firing or without data.
  List<Alert> alerts();

  /// What people did about them, and those that are over but still have to be seen to.
  default Handlings handlings() {
    return Handlings.NONE;
  }

  /// What an operator can do about alarms; empty on a wall that is only looked at. Never blocks,
  /// and the same for the life of the wall.
  default Optional<AlarmControl> alarmControl() {
    return Optional.empty();
  }

  /// Why the wall must not be trusted, the worst first; empty as long as all is judged in time and
  /// chat gets it.
  default List<DeadMan> failing() {
    return List.of();
  }

  /// What does not work besides, a sentence each; empty as long as all does.
  default List<String> troubles() {
    return List.of();
  }

  /// The wall shows what it read at this instant. Called on the FX thread; never blocks.
  default void shown(Instant readAt) {
    // Whoever does not ask whether a wall stands still need not know.
  }

  /// Why there may be more alerts than `alerts` says, if so.
  Optional<Blindness> blindness();

  List<SourceHealth> sources();

  Optional<Fixture> fixture();

  /// `live` or `replay`; the key of the word that the top bar shows.
  String mode();

  /// Never blocks. The same clock for the life of the wall.
  WarClock clock();

  ZoneId zone();

  /// How the posts to chat stand; empty when there is no chat.
  Optional<PostCounts> posts();

  /// How many mistakes the files of boards and rules hold; what has one is left out.
  int flaws();

  /// How many evaluations of rules were skipped because the one before took too long.
  default long lateEvaluations() {
    return 0;
  }

  /// The program's version, as the status bar shows it.
  String version();

  /// What the operator works in a replay; empty on a live wall. Never blocks, and the same for the
  /// life of the wall.
  default Optional<Conductor> conductor() {
    return Optional.empty();
  }

  /// What records a live wall; empty when nothing can. Never blocks, and the same for the life of
  /// the wall.
  default Optional<RecordingControl> recording() {
    return Optional.empty();
  }

  /// What sends to chat by hand; empty when nothing can. Never blocks, and the same for the life of
  /// the wall.
  default Optional<ShareControl> shareControl() {
    return Optional.empty();
  }

  /// What works the outbox of posts to chat; empty when there is none. Never blocks, and the same
  /// for the life of the wall.
  default Optional<OutboxControl> outboxControl() {
    return Optional.empty();
  }

  /// A board comes on screen: ask for its data until it is hidden.
  void show(String boardId);

  void hide(String boardId);

  /// Chooses a variable's values on a board.
  void select(String boardId, String variable, List<String> values);

  /// Runs `changed` on any thread whenever something above has changed, until the handle is closed.
  AutoCloseable listen(Runnable changed);
}
