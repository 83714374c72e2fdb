package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.board.Board;
import tifo.match.Fixture;
import tifo.paint.AlarmMarks;
import tifo.paint.AlarmOrder;
import tifo.paint.PaintContext;
import tifo.paint.Replay;
import tifo.paint.Theme;
import tifo.poll.BoardSnapshot;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.DeadMan;
import tifo.rule.PanelLink;
import tifo.rule.operator.Handlings;
import tifo.source.SourceHealth;

/// What a wall shows at one instant, read from the model in one go. Immutable.
///
/// `readAt` is when it was read, which stays behind `now` when the model does not answer. In a
/// replay both are the snapshot's instant: what is painted belongs to it, wherever the clock has
/// got to since.
record WallState(
    Instant now,
    Instant readAt,
    ZoneId zone,
    String mode,
    String version,
    List<Board> boards,
    BoardSnapshot snapshot,
    List<Alert> alerts,
    Handlings handlings,
    Optional<Blindness> blindness,
    List<DeadMan> failing,
    List<String> troubles,
    List<SourceHealth> sources,
    Optional<Fixture> fixture,
    Optional<PostCounts> posts,
    int flaws,
    long late,
    Optional<Replay> replay,
    RecordingControl.State recording) {
  /// The wall reads its model every second: after so long it hangs.
  private static final Duration SILENCE = Duration.ofSeconds(15);

  WallState {
    boards = List.copyOf(boards);
    alerts = List.copyOf(alerts);
    failing = List.copyOf(failing);
    troubles = List.copyOf(troubles);
    sources = List.copyOf(sources);
  }

  /// Blocks as long as the model does: never on the FX thread. A board that the model does not know
  /// gives way to its first one.
  static WallState read(WallModel model, String wantedBoard) {
    List<Board> boards = model.boards();
    if (boards.isEmpty()) {
      throw new IllegalStateException("there is no board to show: put one into panels/");
    }
    boolean known = boards.stream().anyMatch(b -> b.id().equals(wantedBoard));
    WallModel.Moment moment = model.moment(known ? wantedBoard : boards.getFirst().id());
    Optional<Replay> replay =
        model.conductor().map(c -> new Replay(c.timeline(), c.isPlaying(), c.speed()));
    return new WallState(
        moment.now(),
        moment.now(),
        model.zone(),
        model.mode(),
        model.version(),
        boards,
        moment.snapshot(),
        // here, because a thousand take the FX thread longer than a frame
        AlarmOrder.all(moment.alerts(), AlarmMarks.of(moment.handlings()), moment.now()),
        moment.handlings(),
        moment.blindness(),
        model.failing(),
        model.troubles(),
        model.sources(),
        model.fixture(),
        model.posts(),
        model.flaws(),
        model.lateEvaluations(),
        replay,
        model.recording().map(RecordingControl::state).orElse(RecordingControl.State.OFF));
  }

  /// The same knowledge at another time, when only the clock has moved.
  WallState at(Instant instant) {
    return new WallState(
        instant, readAt, zone, mode, version, boards, snapshot, alerts, handlings, blindness,
        failing, troubles, sources, fixture, posts, flaws, late, replay, recording);
  }

  /// What the painters of this board may know.
  PaintContext context(
      Theme theme, Locale locale, String boardId, Optional<String> whatIf, boolean shelvedToo) {
    return new PaintContext(
        theme,
        locale,
        zone,
        now,
        boardId,
        fixture,
        alerts,
        whatIf,
        blindness,
        replay.map(Replay::timeline),
        new AlarmMarks(handlings, shelvedToo));
  }

  /// Why the wall must not be trusted, also because nothing is told any more.
  List<DeadMan> distrust() {
    if (replay.isPresent() || !readAt.plus(SILENCE).isBefore(now)) {
      return failing;
    }
    List<DeadMan> all = new ArrayList<>();
    all.add(new DeadMan(DeadMan.Cause.SILENT, "", readAt));
    all.addAll(failing);
    return all;
  }

  /// Whether there is such a panel.
  boolean has(PanelLink link) {
    return board(link.board()).filter(board -> board.panel(link.panel()).isPresent()).isPresent();
  }

  Optional<Board> board(String id) {
    return boards.stream().filter(b -> b.id().equals(id)).findFirst();
  }
}
