package org.muster.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names and queries meet in one plain spelling.
class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "'Hauptstraße 12', 'hauptstrasse 12'",
        "'  Rua  de São-João ', 'rua de sao joao'",
        "'Ｒｅｎｍｉｎ　Ｒｏａｄ１２', 'renmin road12'",
        "'People''s Hospital', 'peoples hospital'",
        "'人民路（东段）', '人民路 东段'",
        "'Łódź', 'lodz'",
        "'!?', ''"
    })
    void aTextIsMadePlain(String text, String plain) {
        assertThat(Spelling.plain(text)).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"人民路12号院 b, 人民路|12|号院|b", "a  b, a|b", "成府路, 成府路"})
    void wordsEndWhereTheScriptChanges(String plain, String words) {
        assertThat(Spelling.words(plain)).containsExactly(words.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource({
        "人民路, renminlu",
        "重庆路, zhongqinglu|chongqinglu",
        "长安街, zhanganjie|changanjie",
        "绿园, lvyuan|luyuan",
        "朔川, shuochuan"
    })
    void aChineseNameHasItsPinyin(String name, String pinyin) {
        assertThat(SearchKeys.of(java.util.List.of(name)).pinyin()).containsExactlyInAnyOrder(pinyin.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource({
        "renmin, renmin, 0",
        "renmni, renmin, 1",
        "remin, renmin, 1",
        "renmiin, renmin, 1",
        "rexmin, renmin, 1",
        "abc, xyz, 3",
        "kitten, sitting, 3"
    })
    void mistakesAreCounted(String typed, String word, int mistakes) {
        assertThat(EditDistance.whole(typed, word, 3)).isEqualTo(mistakes);
    }

    @ParameterizedTest
    @CsvSource({"bergheimr, bergheimerstrasse, 1", "berg, bergheimerstrasse, 0", "breg, bergheimerstrasse, 1"})
    void theBeginningOfAWordMayHaveMistakesToo(String typed, String word, int mistakes) {
        assertThat(EditDistance.ofBeginning(typed, word, 2)).isEqualTo(mistakes);
    }
}
