package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PostCountsTest {
  private static final WallText EN = WallText.in(Locale.ENGLISH);
  private static final WallText JA = WallText.in(Locale.JAPANESE);

  @Test
  void postsAreToldInTheLanguageOfTheWall() {
    PostCounts well = new PostCounts(3, 1, 0);
    assertEquals("3 posted, 1 waiting", well.in(EN));
    assertEquals("投稿 3、待機 1", well.in(JA));
  }

  @Test
  void failuresAreToldWhereThereAreSome() {
    PostCounts bad = new PostCounts(3, 1, 2);
    assertEquals("3 posted, 1 waiting, 2 failed", bad.in(EN));
    assertEquals("投稿 3、待機 1、失敗 2", bad.in(JA));
  }
}
