/** Every component test speaks of what is on screen in the matchers of jest-dom. */
import '@testing-library/jest-dom/vitest';
