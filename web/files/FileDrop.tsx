import '../styles/file-drop.css';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { HiddenFileInput } from './HiddenFileInput.tsx';

/** A file may be dropped anywhere on the page. @returns whether one is over it. */
function useDrop(take: (files: File[]) => void): boolean {
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
      latest.current([...(event.dataTransfer?.files ?? [])]);
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
  /** Several may be taken at once, beside other things on the page. */
  several?: boolean;
  onFiles: (files: File[]) => void;
}

/** A place for files: dropped anywhere on the page, or chosen by mouse or keyboard. Unless several may come, the first is taken. */
export function FileDrop({ words, accept, busy, several = false, onFiles }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = (all: File[]) => {
    const files = all.slice(0, several ? undefined : 1);
    if (files.length > 0 && !busy) onFiles(files);
  };
  const over = useDrop(take);
  return (
    <div className="file-drop" data-over={over} data-several={several}>
      <p>{words.drop}</p>
      <Button type={several ? 'default' : 'primary'} loading={busy} onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <HiddenFileInput ref={input} label={words.choose} accept={accept} several={several} onFiles={take} />
    </div>
  );
}
