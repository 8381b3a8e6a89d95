package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void lines_areAsLongAsTheyMayBe() {
        assertThat(Words.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(Words.wrap("one two three", 6)).containsExactly("one", "two", "three");
        assertThat(Words.wrap("one unbreakable", 4)).containsExactly("one", "unbreakable");
        assertThat(Words.wrap("", 4)).containsExactly("");
    }

    @Test
    void clauses_stayTogether_ifTheyFit() {
        assertThat(Words.wrapClauses("1,000 a request, 8 connections", 20))
                .containsExactly("1,000 a request,", "8 connections");
        assertThat(Words.wrapClauses("1,000 a request, 8 connections", 15))
                .containsExactly("1,000 a", "request, 8", "connections");
    }
}
