package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import tifo.paint.Annotations;

/// A picture of the panel or the wall over a veiled wall, to be drawn on and sent. It stays as it
/// was when it was opened: what was drawn points at that. FX thread.
final class SharePane extends StackPane {
  private final Hands hands;
  private final WallText text;
  private final Label subject = new Label();
  private final Label hint = new Label();
  private final PenView pen;
  private final PenTools tools;
  private final ShareSide side;
  private final AlarmForm fileForm = new AlarmForm("share-file", 1000, this::focusPen);
  private List<Offer> offers;
  private int shown;

  /// Where the picture can go.
  interface Hands {
    void send(ListedTarget target, SharedPicture picture, Annotations marks, String comment);

    void copy(SharedPicture picture, Annotations marks);

    void save(String file, SharedPicture picture, Annotations marks);
  }

  private record Offer(SharedPicture picture, Annotations marks) {}

  /// The first picture is shown; there is at least one.
  SharePane(
      List<SharedPicture> pictures,
      List<ListedTarget> targets,
      Easel easel,
      Hands hands,
      WallText text) {
    this.hands = hands;
    this.text = text;
    offers = pictures.stream().map(it -> new Offer(it, Annotations.NONE)).toList();
    pen = new PenView(easel);
    tools = new PenTools(pen, offers.size() > 1, this::showNext, text);
    side = new ShareSide(targets, this::send, this::copy, this::askFile, text);
    subject.setId("share-subject");
    subject.getStyleClass().add("share-subject");
    hint.setId("share-hint");
    hint.getStyleClass().add("detail-name");
    hint.setWrapText(true);
    fileForm.managedProperty().bind(fileForm.visibleProperty());
    fileForm.getStyleClass().add("inline");
    Region veil = new Region();
    veil.getStyleClass().add("veil");
    VBox sheet = new VBox(head(), body(), fileForm, hint);
    sheet.getStyleClass().add("journal");
    sheet.setAlignment(Pos.TOP_LEFT);
    sheet.maxWidthProperty().bind(widthProperty().multiply(0.94));
    sheet.maxHeightProperty().bind(heightProperty().multiply(0.92));
    getChildren().addAll(veil, sheet);
    setAccessibleText(text.get("share.title"));
    addEventFilter(KeyEvent.KEY_PRESSED, this::moveFocus);
    addEventHandler(KeyEvent.KEY_PRESSED, this::work);
    addEventHandler(KeyEvent.KEY_TYPED, KeyEvent::consume);
    say(text.get("share.hint"));
    show(0);
  }

  private HBox head() {
    Label title = new Label(text.get("share.title"));
    title.getStyleClass().add("pane-title");
    title.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(title, subject);
    head.getStyleClass().add("journal-head");
    return head;
  }

  private HBox body() {
    PictureStage stage = new PictureStage(pen);
    VBox picture = new VBox(tools, stage);
    picture.getStyleClass().add("share-picture");
    VBox.setVgrow(stage, Priority.ALWAYS);
    HBox.setHgrow(picture, Priority.ALWAYS);
    HBox body = new HBox(picture, side);
    body.getStyleClass().add("share-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    return body;
  }

  /// A sentence at the foot.
  void say(String sentence) {
    hint.setText(sentence);
  }

  private void show(int next) {
    shown = next;
    Offer offer = offers.get(next);
    subject.setText(offer.picture().headline() + " · " + offer.picture().clock());
    pen.begin(offer.picture(), offer.marks(), text.locale());
    requestLayout();
  }

  // What was drawn on this one is kept.
  private void showNext() {
    if (offers.size() > 1) {
      pen.finishNote();
      List<Offer> kept = new ArrayList<>(offers);
      Offer now = offers.get(shown);
      kept.set(shown, new Offer(now.picture(), pen.marks()));
      offers = List.copyOf(kept);
      show((shown + 1) % offers.size());
    }
  }

  void focusPen() {
    pen.requestFocus();
  }

  private SharedPicture picture() {
    pen.finishNote();
    return offers.get(shown).picture();
  }

  private void send(ListedTarget target) {
    SharedPicture picture = picture();
    hands.send(target, picture, pen.marks(), side.comment());
  }

  private void copy() {
    SharedPicture picture = picture();
    hands.copy(picture, pen.marks());
  }

  private void askFile() {
    SharedPicture picture = picture();
    fileForm.askWords(
        text.get("share.file"),
        List.of(AlarmField.line("share-path", text.get("share.path"), PictureFile.name(picture))),
        text.get("share.file-keys"),
        words ->
            words.getFirst().isBlank() ? Optional.of(text.get("share.path")) : Optional.empty(),
        words -> hands.save(words.getFirst(), picture, pen.marks()));
  }

  // The wall below is no place to go to with Tab.
  private void moveFocus(KeyEvent event) {
    boolean inNote = event.getTarget() instanceof Node target && isNote(target);
    if (event.getCode() != KeyCode.TAB || inNote) {
      return;
    }
    event.consume();
    if (fileForm.isVisible()) {
      return;
    }
    List<Node> stops = new ArrayList<>(List.of(pen));
    stops.addAll(side.stops());
    int at = stops.indexOf(getScene().getFocusOwner());
    int by = event.isShiftDown() ? -1 : 1;
    stops.get(Math.floorMod(at < 0 ? 0 : at + by, stops.size())).requestFocus();
  }

  private static boolean isNote(Node node) {
    return "share-note".equals(node.getId());
  }

  private void work(KeyEvent event) {
    boolean types = event.getTarget() instanceof TextInputControl || fileForm.isVisible();
    if (!types && !event.isAltDown() && !event.isMetaDown()) {
      if (event.isControlDown()) {
        tools.runWithControl(event.getCode());
      } else if (!tools.run(event.getCode())) {
        side.run(event);
      }
    }
    SearchPane.keepFromWall(event);
  }

  /// Whether something was half done, and is taken back now.
  boolean stepBack() {
    boolean asks = fileForm.isVisible();
    if (asks) {
      fileForm.leave();
    }
    return asks || pen.drop();
  }
}
