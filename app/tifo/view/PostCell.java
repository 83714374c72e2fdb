package tifo.view;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import tifo.view.ListedPost.State;

/// A row of the outbox: state and target, headline and why it is not there, how far it is and since
/// when, and a button that does what Enter does. FX thread.
final class PostCell extends LineCell<ListedPost, PostWords> {
  private static final PseudoClass TROUBLED = PseudoClass.getPseudoClass("troubled");
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double STATE = 150;
  private static final double TARGET = 150;
  private static final double PROGRESS = 230;
  private static final double REMEDY = 150;

  private final Label state = label("post-state");
  private final Label kind = label("journal-rest");
  private final Label target = label("journal-subject");
  private final Label headline = label("journal-subject");
  private final Label why = label("post-why");
  private final Label progress = label("journal-rest");
  private final Label since = label("journal-rest");
  private final Button remedy = new Button();
  private final VBox what = new VBox(headline, why);
  private final VBox where = new VBox(target, kind);

  /// `remedied` is told of the post whose button is pressed.
  PostCell(ObservableValue<PostWords> words, Consumer<ListedPost> remedied) {
    super(words);
    VBox when = new VBox(since, progress);
    HBox side = new HBox(remedy);
    // What does not fit on a line goes on below it: nothing is cut.
    for (Label wrapped : new Label[] {headline, why, target, state, progress}) {
      wrapped.setWrapText(true);
    }
    widening(what);
    wide(state, STATE);
    wide(where, TARGET);
    wide(when, PROGRESS);
    wide(side, REMEDY);
    side.setAlignment(Pos.TOP_RIGHT);
    pressing(remedy, remedied);
    lay(state, where, what, when, side);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (isEmpty() || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double room = roomBeside(STATE + TARGET + PROGRESS + REMEDY);
    double high = Math.max(what.prefHeight(room), where.prefHeight(TARGET));
    double beside =
        Math.max(since.prefHeight(PROGRESS) + progress.prefHeight(PROGRESS), remedy.prefHeight(-1));
    return snappedTopInset() + Math.max(high, beside) + snappedBottomInset();
  }

  @Override
  void write(ListedPost post, PostWords now) {
    State is = post.state();
    pseudoClassStateChanged(TROUBLED, is == State.SUSPENDED || is == State.FAILED);
    pseudoClassStateChanged(OVER, is == State.SENT);
    state.setText(now.state(post));
    target.setText(post.target());
    kind.setText(now.kind(post));
    headline.setText(post.headline());
    why.setText(post.why());
    why.setManaged(!post.why().isEmpty());
    since.setText(now.at(post) + " · " + now.ago(post));
    progress.setText(now.progress(post));
    remedy.setText(now.remedy(post));
    remedy.setVisible(!remedy.getText().isEmpty());
    setAccessibleText(now.all(post));
  }
}
