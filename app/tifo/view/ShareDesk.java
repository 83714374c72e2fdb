package tifo.view;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tifo.board.PanelSpec;
import tifo.paint.Annotations;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.secret.Redaction;

/// Offers a picture of what the wall shows, and brings it to chat, to the clipboard or into a file.
/// It is painted and written by others; this only asks and tells. FX thread.
final class ShareDesk implements SharePane.Hands {
  private final Optional<ShareControl> control;
  private final Easel easel;
  private final Consumer<String> say;
  private final Runnable left;
  private final StackPane place = new StackPane();
  private WallText text;
  private Optional<SharePane> open = Optional.empty();
  private @Nullable Node before;
  private boolean underWay;

  /// `say` shows a sentence to the operator, `left` gives the focus back.
  ShareDesk(
      Optional<ShareControl> control,
      Easel easel,
      Consumer<String> say,
      Runnable left,
      WallText text) {
    this.control = control;
    this.easel = easel;
    this.say = say;
    this.text = text;
    this.left = left;
    place.setId("share");
    place.setVisible(false);
  }

  /// Where the pane comes when it is asked for.
  StackPane place() {
    return place;
  }

  void open(SharePictures pictures, Optional<PanelSpec> panel, WallText words) {
    text = words;
    underWay = false;
    List<SharedPicture> offered =
        panel
            .map(it -> List.of(pictures.panel(it), pictures.wall()))
            .orElseGet(() -> List.of(pictures.wall()));
    List<ListedTarget> targets = control.map(ShareControl::targets).orElse(List.of());
    SharePane pane = new SharePane(offered, targets, easel, this, words);
    before = place.getScene() == null ? null : place.getScene().getFocusOwner();
    open = Optional.of(pane);
    place.getChildren().setAll(pane);
    place.setVisible(true);
    pane.focusPen();
  }

  /// Whether it was open, and is closed now or has taken back a step.
  boolean leave() {
    boolean was = open.isPresent();
    if (open.filter(pane -> !pane.stepBack()).isPresent()) {
      close();
    }
    return was;
  }

  // Its pictures are large: nothing of it stays.
  private void close() {
    open = Optional.empty();
    place.setVisible(false);
    place.getChildren().clear();
    Node owner = before;
    before = null;
    if (owner == null || owner.getScene() == null) {
      left.run();
    } else {
      owner.requestFocus();
    }
  }

  @Override
  public void send(ListedTarget target, SharedPicture picture, Annotations marks, String comment) {
    control.ifPresent(chat ->
        deliver(
            text.get("share.sending", target.name()),
            () ->
                drawn(look -> picture.light(marks, look.theme(), look.locale()))
                    .thenCompose(png -> chat.share(target.name(), post(picture, comment, png))),
            text.get("share.sent", target.name())));
  }

  @Override
  public void save(String file, SharedPicture picture, Annotations marks) {
    Path home = Path.of(System.getProperty("user.home", "."));
    WallText words = text;
    deliver(
        text.get("share.saving"),
        () ->
            drawn(look -> picture.exact(marks, look.theme(), look.locale()))
                .thenCompose(png ->
                    soon(
                        Thread.ofVirtual().name("share-file")::start,
                        () -> PictureFile.write(home, file, png, words))),
        "");
  }

  @Override
  public void copy(SharedPicture picture, Annotations marks) {
    WallText words = text;
    deliver(
        text.get("share.copying"),
        () ->
            drawn(look -> image(picture.painted(marks, look.theme(), look.locale())))
                .thenCompose(it -> soon(Platform::runLater, () -> toClipboard(it, words))),
        "");
  }

  private record Look(Theme theme, Locale locale) {}

  // By a thread of the crew.
  private <T> CompletionStage<T> drawn(Function<Look, T> work) {
    Look look = new Look(easel.theme().tokens(), text.locale());
    return soon(this::byCrew, () -> work.apply(look));
  }

  // The comment is somebody's, and may have been pasted.
  private static SharedPost post(SharedPicture picture, String comment, byte[] png) {
    return new SharedPost(
        Redaction.of(picture.headline()), Redaction.of(comment), picture.at(), png);
  }

  private static WritableImage image(Surface picture) {
    return new WritableImage(
        new PixelBuffer<>(
            picture.pixelWidth(),
            picture.pixelHeight(),
            IntBuffer.wrap(picture.pixels()),
            PixelFormat.getIntArgbPreInstance()));
  }

  private void byCrew(Runnable job) {
    if (!easel.crew().submit(job)) {
      throw new RejectedExecutionException(text.get("share.no-painter"));
    }
  }

  private static <T> CompletionStage<T> soon(Executor who, Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      who.execute(() -> {
        try {
          done.complete(work.call());
        } catch (Throwable e) {
          // also when there is no memory for it: whoever waits must not wait for ever
          done.completeExceptionally(e);
        }
      });
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  private static String toClipboard(WritableImage picture, WallText text) throws IOException {
    ClipboardContent content = new ClipboardContent();
    content.putImage(picture);
    if (!Clipboard.getSystemClipboard().setContent(content)) {
      throw new IOException(text.get("share.no-clipboard"));
    }
    return text.get("share.copied");
  }

  // One thing at a time: a key that is pressed twice must not post twice.
  private void deliver(String meanwhile, Supplier<CompletionStage<String>> work, String done) {
    if (underWay) {
      return;
    }
    underWay = true;
    Optional<SharePane> mine = open;
    mine.ifPresent(pane -> pane.say(meanwhile));
    AlarmAnswers.await(
        work.get(),
        remark -> end(mine, (done + " " + remark).strip(), true),
        wrong -> end(mine, text.get("desk.not-done", wrong), false));
  }

  // What was asked for in an earlier opening leaves this one alone.
  private void end(Optional<SharePane> of, String sentence, boolean done) {
    say.accept(sentence);
    if (!of.equals(open)) {
      return;
    }
    underWay = false;
    of.ifPresent(pane -> pane.say(sentence));
    if (done) {
      close();
    }
  }
}
