import '../styles/file-drop.css';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';

/** A file may be dropped anywhere on the page. @returns whether one is over it. */
function useDrop(take: (files: FileList | null) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const enter = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer?.files ?? null);
    };
    window.addEventListener('dragover', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}

interface FileDropProps {
  words: { drop: string; choose: string };
  accept: string;
  busy: boolean;
  /** Several may be let go at once, also while others are at work: each is told by itself. */
  many?: boolean;
  onFile: (file: File) => void;
}

/** A place for a file, or for many: dropped anywhere on the page, or chosen by mouse or keyboard. */
export function FileDrop({ words, accept, busy, many = false, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    if (busy && !many) return;
    for (const file of [...(files ?? [])].slice(0, many ? undefined : 1)) onFile(file);
  };
  const over = useDrop(take);
  return (
    <div className="file-drop" data-over={over}>
      <p>{words.drop}</p>
      <Button type="primary" loading={busy && !many} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.choose}
        accept={accept}
        multiple={many}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
