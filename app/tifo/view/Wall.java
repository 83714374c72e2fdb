package tifo.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.paint.PaintContext;
import tifo.rule.Alert;
import tifo.view.theme.WallTheme;

/// One wall: all that is inside a window, or inside a scene that is only there for a picture. FX
/// thread.
public final class Wall implements AutoCloseable {
  private final WallTheme theme = WallTheme.DARK;
  private final WallReader reader;
  private final Optional<FrameGate> gate;
  private final Optional<ReplayParts> replay;
  private final PanelViews views;
  private final TopBar topBar;
  private final VariableBar variables = new VariableBar(this::choose);
  private final AlarmPane alarms;
  private final StatusLine status = new StatusLine();
  private final DeadManBand deadMan;
  private final WallBody body;
  private final BoardsPane boards = new BoardsPane(this::openBoard);
  private final BoardsDrawer sides = new BoardsDrawer(boards);
  private final HelpOverlay help = new HelpOverlay(this::toggleHelp);
  private final StackPane root = new StackPane(sides);
  private final News news = new News();
  private final AlarmDesk desk;
  private final ChatDesk chat;
  private final FirstView firstView = new FirstView();
  private final AlarmSide side;

  private WallText text;
  private final WhatIf whatIf = new WhatIf();
  private @Nullable WallState state;
  private Runnable toggleFullScreen = () -> {};
  private Runnable quit = () -> {};

  /// The pulse and the crew are shared by all walls and outlive them.
  public Wall(WallModel model, WallPixels pixels, FxPulse pulse, PaintCrew crew, Locale locale) {
    text = WallText.in(locale);
    gate = model.conductor().map(_ -> new FrameGate(pulse, this::paintAhead, this::applyFrame));
    reader = new WallReader(model, pulse, this::read, this::tick);
    int panel = theme.tokens().s1();
    topBar = new TopBar(pixels.topBar(), pulse, crew, panel, text);
    desk =
        new AlarmDesk(
            model.alarmControl(),
            text,
            new AlarmDesk.Ways(
                () -> this.alarms().focused(),
                this::follow,
                alert -> this.alarms().focus(alert),
                status::say,
                this::focusBoard,
                () -> this.alarms().getWidth()));
    chat = new ChatDesk(model, new Easel(pulse, crew, theme), status::say, this::focusBoard, text);
    alarms = new AlarmPane(pixels.alarms(), pulse, crew, panel, desk);
    replay =
        ReplayParts.of(
            model, pixels.conductor(), pulse, crew, panel, text, status::say, this::focusBoard);
    views = new PanelViews(theme, pixels.panels(), pulse, crew, this::zoomFocused, this::letDie);
    status.offer(model.recording());
    deadMan = new DeadManBand(pulse, crew, panel);
    body = new WallBody(topBar, variables, alarms, status, deadMan, replay.map(ReplayParts::strip));
    side = new AlarmSide(root, body, alarms, this::focusBoard);
    sides.setContent(body);
    root.getStyleClass().add("wall");
    replay.ifPresent(parts -> parts.addTo(root));
    desk.addTo(root);
    chat.addTo(root);
    news.addTo(root);
    root.getChildren().addAll(help, deadMan.frame());
    speakHelp();
    new WallKeys(this).attach(root);
  }

  private void speakHelp() {
    help.speak(Action.on(replay.isPresent()), text);
  }

  public Parent root() {
    return root;
  }

  /// A dressed scene of this size around the wall. Not shown, it is one to take a picture of.
  public Scene scene(double width, double height) {
    Scene scene = new Scene(new FittedWall(root), width, height);
    theme.dress(scene);
    return scene;
  }

  /// What F11 and Ctrl+Q do, which only a window can. Without it they do nothing.
  public void inWindow(Runnable toggleFullScreen, Runnable quit) {
    this.toggleFullScreen = toggleFullScreen;
    this.quit = quit;
  }

  /// Opens this board at first, if there is one of that name, and perhaps one of its panels large.
  public void beginWith(String board, Optional<String> panel) {
    firstView.of(board, panel);
  }

  /// Begins to read the model; a window's wall is begun when the window is shown.
  public void start() {
    reader.start();
  }

  /// Makes what the first alarms need, so that they hold up no frame. Takes a tenth of a second.
  void warmUp() {
    alarms.warmUp();
    news.warmUp(text);
  }

  /// Whether all that is known is painted and on screen. A scene without a window, which nobody
  /// else lays out, is laid out by this.
  public boolean settle() {
    Scene scene = root.getScene();
    if (scene != null && scene.getWindow() == null) {
      scene.getRoot().resize(scene.getWidth(), scene.getHeight());
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
    return state != null && body.isSettled() && gate.filter(it -> !it.isIdle()).isEmpty();
  }

  /// Of which instant the state on screen is; nothing before the first.
  public Optional<Instant> shown() {
    return Optional.ofNullable(state).map(WallState::now);
  }

  /// Stops reading the model and hides the board from it. Does not block.
  @Override
  public void close() {
    side.stop();
    topBar.closeDetails();
    reader.close();
    gate.ifPresent(FrameGate::close);
  }

  WallText text() {
    return text;
  }

  AlarmPane alarms() {
    return alarms;
  }

  Optional<BoardView> board() {
    return body.board();
  }

  List<Board> boards() {
    return Optional.ofNullable(state).map(WallState::boards).orElse(List.of());
  }

  void openBoard(String id) {
    ifKnown(now ->
        now.board(id)
            .filter(board -> !body.shows(board))
            .ifPresent(board -> {
              build(board);
              apply(now);
              reader.want(id);
            }));
  }

  /// The board so many places after the open one, around the end.
  void openBoard(int offset) {
    List<String> all = boards().stream().map(Board::id).toList();
    int at = body.board().map(view -> all.indexOf(view.boardId())).orElse(-1);
    if (at >= 0) {
      openBoard(all.get(Math.floorMod(at + offset, all.size())));
    }
  }

  void record() {
    status.record();
  }

  /// Jumps to the board and panel that the alert's rule judges, and shows that panel large.
  void follow(Alert alert) {
    WallState known = state;
    var link = alert.link().filter(it -> known != null && known.has(it));
    if (link.isEmpty()) {
      status.say(text.get("alarms.no-panel", alert.title()));
      return;
    }
    openBoard(link.get().board());
    body.board().ifPresent(view -> view.zoom(view.panel(link.get().panel())));
  }

  void zoomFocused() {
    body.board().ifPresent(BoardView::zoomFocused);
  }

  /// Takes back one step: help, details, the boards list, a large panel, the alarms at the side.
  void back() {
    if (help.isVisible()) {
      toggleHelp();
    } else if (chat.leave() || desk.leave() || replay.filter(ReplayParts::leaveField).isPresent()) {
      return;
    } else if (topBar.isOpen()) {
      topBar.closeDetails();
    } else if (sides.isOpen()) {
      toggleBoards();
    } else {
      body.board().ifPresent(this::back);
    }
  }

  private void back(BoardView view) {
    if (view.zoomed().isPresent()) {
      view.zoom(Optional.empty());
    } else {
      body.showAlarms(false);
      view.focusFirst();
    }
  }

  AlarmSide side() {
    return side;
  }

  /// What an action does about the alarm that has the focus.
  void work(Action action) {
    desk.run(action);
  }

  /// Shows what is shelved among the alarms, or hides it again.
  void toggleShelved() {
    boolean shown = side.toggleShelved();
    ifKnown(this::apply);
    status.say(text.get(shown ? "desk.shelved-shown" : "desk.shelved-hidden"));
  }

  void nextVariable() {
    variables.openNext();
  }

  void nextZone() {
    showing(now -> whatIf.next(now.snapshot()));
  }

  private void letDie(String zone) {
    showing(_ -> whatIf.choose(zone));
  }

  /// Offers a picture of the panel that has the focus, or of the whole wall.
  void share() {
    ifKnown(now ->
        body.board()
            .filter(view -> now.snapshot().board().id().equals(view.boardId()))
            .ifPresent(view ->
                chat.share(new SharePictures(now, context(now, view.boardId())), view, text)));
  }

  void toggleOutbox() {
    ifKnown(now -> chat.toggleOutbox(now, text));
  }

  void openSources() {
    topBar.openAll();
  }

  void toggleBoards() {
    if (!sides.toggle()) {
      focusBoard();
    }
  }

  void nextLanguage() {
    text = text.next();
    speakHelp();
    showing(now -> variables.build(now.snapshot().board(), text));
  }

  boolean runsClock(Action action) {
    return replay.filter(parts -> parts.transport().run(action)).isPresent();
  }

  /// A live wall does not know the keys of a replay.
  boolean answers(Action action) {
    return action.isOn(replay.isPresent());
  }

  void askTime() {
    ifKnown(now -> replay.ifPresent(parts -> parts.askTime(text, now.zone())));
  }

  void copyLink() {
    body.board().ifPresent(view -> replay.ifPresent(parts -> parts.copyLink(view, text)));
  }

  private void focusBoard() {
    body.board().ifPresent(BoardView::focusFirst);
  }

  void toggleHelp() {
    help.setVisible(!help.isVisible());
  }

  void toggleFullScreen() {
    toggleFullScreen.run();
  }

  void quit() {
    quit.run();
  }

  private void choose(String variable, List<String> values) {
    body.board().ifPresent(view -> reader.select(view.boardId(), variable, values));
  }

  private void build(Board board) {
    variables.build(board, text);
    body.show(views.of(board, alarms), board.equals(boards().getFirst()));
    whatIf.chooseWorst();
  }

  private void read(WallState newer) {
    gate.ifPresentOrElse(it -> it.offer(newer), () -> apply(newer));
  }

  private void ifKnown(Consumer<WallState> does) {
    Optional.ofNullable(state).ifPresent(does);
  }

  private void showing(Consumer<WallState> change) {
    ifKnown(change.andThen(this::apply));
  }

  private void tick(Instant now) {
    ifKnown(known -> {
      if (replay.isPresent()) {
        // A replay's time is its data's: only a newer state moves it.
        status.watch(text);
      } else if (now.isAfter(known.now())) {
        apply(known.at(now));
      }
    });
  }

  private void paintAhead(WallState newer, FrameGate frame) {
    body.board()
        .map(BoardView::boardId)
        .ifPresent(open -> body.paintAhead(newer, context(newer, open), frame));
  }

  private PaintContext context(WallState of, String board) {
    return of.context(theme.tokens(), text.locale(), board, whatIf.zone(), side.showsShelved());
  }

  private void applyFrame(WallState newer) {
    apply(newer);
    // The rows take their new places before they are asked whether their pictures fit.
    alarms.layout();
  }

  private void apply(WallState newer) {
    boolean first = state == null;
    Instant before = shown().orElse(newer.now());
    state = newer;
    if (first) {
      build(newer.snapshot().board());
      reader.want(newer.snapshot().board().id());
    }
    firstView.open(this::openBoard, body::board);
    String open = body.board().map(BoardView::boardId).orElseThrow();
    PaintContext context = context(newer, open);
    topBar.update(newer, context, text);
    alarms.update(newer, context, text);
    if (deadMan.update(newer.distrust(), context, text)) {
      body.requestLayout();
    }
    desk.update(newer, text);
    chat.update(newer, text);
    boards.show(newer.boards(), open, text);
    // A state that was read before the board changed says nothing of the new one.
    if (newer.snapshot().board().id().equals(open)) {
      body.board().ifPresent(view -> view.update(newer, context, text));
      variables.update(newer);
      status.journal(desk.trouble());
      status.update(newer, whatIf.zone(), text);
    }
    replay.ifPresent(parts -> parts.update(newer, context, text));
    List<Alert> listed = alarms.listed();
    alarms.blink(
        replay.isPresent() ? news.ofReplay(listed, before) : news.tell(listed, text, this::follow));
  }
}
